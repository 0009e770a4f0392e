"""La seconda metà di ./trampolino: qui Python e i pacchetti ci sono già."""

import argparse
import sys

from portale.embedded import bench, checks, demo, locks
from portale.embedded.state import Held

IN_USE = 3
INTERRUPTED = 130


def _serve(command: str, words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=f"./trampolino {command}", allow_abbrev=False)
    parser.add_argument("--da-capo", action="store_true", help="butta i dati e ricomincia")
    parser.add_argument("--porta", type=int, help="la porta del sito (di solito 8000)")
    options = parser.parse_args(words)
    return demo.serve(port=options.porta, afresh=options.da_capo, develop=command == "dev")


def _test(words: list[str]) -> int:
    arguments = [word for word in words if word != "--senza-browser"]
    return checks.test(arguments, browser=arguments == words)


def main(command: str, words: list[str]) -> int:
    match command:
        case "demo" | "dev":
            return _serve(command, words)
        case "test":
            return _test(words)
        case "lint":
            return checks.lint()
        case "fix":
            return checks.fix()
        case "bench":
            return bench.bench(next(iter(words), None), words[1:])
        case "lock":
            return locks.lock(words)
        case "shell":
            return demo.run_manage(["shell", *words])
        case "manage":
            return demo.run_manage(words)
    print(f"«{command}» non è un comando: ./trampolino --help", file=sys.stderr)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except Held as held:
        print(held, file=sys.stderr)
        sys.exit(IN_USE)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
