"""Two walls that import-linter does not have: they are patterns, so that a new app stands inside them by itself."""

from collections.abc import Iterable, Iterator

import grimp
from importlinter import Contract, ContractCheck, fields, output


class PerApp(Contract):
    """What is asked of each app of a package by itself; ``not_apps`` are its other parts."""

    package = fields.StringField()
    not_apps = fields.ListField(fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        package = str(self.package)
        apps = sorted(graph.find_children(package) - {f"{package}.{each}" for each in self.not_apps})
        faults = [fault for app in apps for fault in self.faults(graph, app)]
        return ContractCheck(kept=not faults, metadata={"faults": faults})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for fault in check.metadata["faults"]:
            output.print_error(fault)

    def faults(self, graph: grimp.ImportGraph, app: str) -> Iterable[str]:
        """Return a sentence for everything that is wrong with an app."""
        raise NotImplementedError


class Tables(PerApp):
    """The tables of an app, modules of the names in ``tables``, are imported by that app alone."""

    type_name = "tables"
    tables = fields.ListField(fields.StringField())

    def faults(self, graph: grimp.ImportGraph, app: str) -> Iterator[str]:
        for module in sorted(graph.find_descendants(app)):
            if set(self.tables).isdisjoint(module.split(".")[2:]):
                continue
            for importer in sorted(graph.find_modules_that_directly_import(module)):
                if not importer.startswith(f"{app}."):
                    yield f"{importer} imports {module}"


class Rooms(PerApp):
    """
    Only the rooms in ``with_tables`` know a package of ``unknown``; every other module of an app is pure.

    ``also`` names the modules that know it and are none of these rooms.
    """

    type_name = "rooms"
    with_tables = fields.ListField(fields.StringField())
    unknown = fields.ListField(fields.StringField())
    also = fields.ListField(fields.StringField(), required=False)

    def faults(self, graph: grimp.ImportGraph, app: str) -> Iterator[str]:
        known = [each for each in self.also or () if each == app or each.startswith(f"{app}.")]
        for module in sorted(_within(graph, app)):
            if not set(self.with_tables).isdisjoint(module.split(".")[2:]):
                continue
            reached = sorted(set(self.unknown) & graph.find_upstream_modules(module))
            is_known = any(module == each or module.startswith(f"{each}.") for each in known)
            if reached and not is_known:
                chain = graph.find_shortest_chain(module, reached[0]) or ()
                yield f"{module} is no room with tables and is not pure: {' -> '.join(chain)}"
        for each in known:
            if not any(set(self.unknown) & graph.find_upstream_modules(of) for of in _within(graph, each)):
                yield f"{each} is pure and need not be named"


def _within(graph: grimp.ImportGraph, module: str) -> set[str]:
    return {module} | graph.find_descendants(module)
