"""`./gatezone journal verify` and `./gatezone journal prove ENTRY`; a proof is checked without a zone (`__main__`)."""

import sys
from argparse import Namespace
from pathlib import Path
from uuid import UUID

from gatezone.cli.sentence import Sentence, reason
from gatezone.journal.keys import KeyLost, signer
from gatezone.journal.proofs import (
    NoSuchCheckpoint,
    NotSealedYet,
    Proof,
    Span,
    faults_in,
    proof_file,
    prove,
    verify,
)
from gatezone.journal.queries import NoSuchEntry, faults_about, sealed_as


def run(arguments: Namespace) -> int:
    """Answer one question about the journal; exit status 1 where the answer is no."""
    try:
        return _verify(arguments) if arguments.question == "verify" else _prove(arguments)
    except KeyLost as lost:
        print(f"gatezone: {lost}", file=sys.stderr)
        return 1


def _verify(arguments: Namespace) -> int:
    verifier = signer().verifier
    verdict = verify(
        verifier,
        Span(arguments.first, arguments.last),
        kept=[_read(each) for each in arguments.checkpoint],
        tables=arguments.projection,
    )
    print(f"key          {verifier}")
    if verdict.first:
        print(f"from         {verdict.first}")
    print(f"sealed       {verdict.sealed}")
    print(f"not yet      {verdict.unsealed}")
    print(f"checkpoints  {verdict.checkpoints}")
    print(f"root         {verdict.root}")
    for fault in verdict.faults:
        print(f"fault        {fault}")
    print("the journal is as it was written" if not verdict.faults else "the journal was altered")
    return 1 if verdict.faults else 0


def _prove(arguments: Namespace) -> int:
    verifier = signer().verifier
    try:
        proof = prove(_named(arguments.entry), size=arguments.size)
        file = proof_file(proof, verifier)
    except ValueError:
        print(
            f"{arguments.entry} is not the name of an entry: that is a UUID, or its number", file=sys.stderr
        )
        return 2
    except (NotSealedYet, NoSuchCheckpoint, NoSuchEntry) as no:
        print(no.sentence, file=sys.stderr)
        return 1
    if arguments.into is None:
        print(file, end="")
    else:
        _write(arguments.into, file)
    return _said(proof)


def _said(proof: Proof) -> int:
    """Say whether a proof holds, and whether the tables still say what the entry told."""
    faults = [*faults_in(proof, signer().verifier), *faults_about([proof.entry]).get(proof.entry, ())]
    for fault in dict.fromkeys(faults):
        print(f"fault        {fault}", file=sys.stderr)
    said = "the entry does NOT stand as it was sealed" if faults else "the entry leads to the signed root"
    print(said, file=sys.stderr)
    return 1 if faults else 0


def _named(entry: str) -> UUID:
    """Return the name of an entry, which may be given by its number. Raises: ValueError, NoSuchEntry."""
    if entry.isascii() and entry.isdigit() and len(entry) < 19:
        return sealed_as(int(entry)).entry
    return UUID(entry)


def _read(path: str) -> str:
    try:
        return Path(path).read_text()
    except (OSError, UnicodeDecodeError) as no:
        raise Sentence(f"the checkpoint {path} cannot be read: {no}") from no


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text)
    except OSError as no:
        raise Sentence(f"the proof cannot be written to {path}: {reason(no)}") from no
