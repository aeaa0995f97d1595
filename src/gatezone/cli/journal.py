"""`./gatezone journal verify` and `./gatezone journal prove ENTRY`."""

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from uuid import UUID

from gatezone.journal.keys import KeyLost, signer
from gatezone.journal.proofs import NotSealedYet, faults_in, prove, verify


def run(arguments: Namespace) -> int:
    """Answer one question about the journal; exit status 1 where the answer is no."""
    try:
        return _verify() if arguments.question == "verify" else _prove(arguments.entry)
    except KeyLost as lost:
        print(f"gatezone: {lost}", file=sys.stderr)
        return 1


def _verify() -> int:
    verifier = signer().verifier
    verdict = verify(verifier)
    print(f"key          {verifier}")
    print(f"sealed       {verdict.sealed}")
    print(f"not yet      {verdict.unsealed}")
    print(f"checkpoints  {verdict.checkpoints}")
    print(f"root         {verdict.root}")
    for fault in verdict.faults:
        print(f"fault        {fault}")
    print("the journal is as it was written" if not verdict.faults else "the journal was altered")
    return 1 if verdict.faults else 0


def _prove(entry: str) -> int:
    try:
        proof = prove(UUID(entry))
    except ValueError:
        print(f"{entry} is not the name of an entry: that is a UUID", file=sys.stderr)
        return 2
    except NotSealedYet as no:
        print(no.sentence, file=sys.stderr)
        return 1
    print(json.dumps(asdict(proof), indent=1, ensure_ascii=False, default=str))
    faults = faults_in(proof, signer().verifier)
    for fault in faults:
        print(f"fault        {fault}")
    print("the entry does NOT lead to the signed root" if faults else "the entry leads to the signed root")
    return 1 if faults else 0
