"""Le misure: PostgreSQL che salva davvero, dati a parte, un modulo di tests/bench alla volta."""

from portale.embedded import environment
from portale.embedded.preparation import prepare
from portale.embedded.processes import foreground, interrupt_once, python
from portale.embedded.servers import servers
from portale.embedded.state import ROOT, state


def names() -> list[str]:
    return sorted(file.stem for file in (ROOT / "tests/bench").glob("[!_]*.py"))


def bench(name: str | None, arguments: list[str]) -> int:
    if name is None or name not in names():
        print("Le misure che ci sono:", ", ".join(names()) or "ancora nessuna")
        return 0 if name is None else 2
    interrupt_once()
    where = state("bench")
    with where.held(f"./trampolino bench {name}"), servers(where, durable=True) as urls:
        env = environment.environment(where, urls, settings="demo")
        prepare(where, env, compressed=True)
        return foreground(python("-m", f"tests.bench.{name}", *arguments), env)
