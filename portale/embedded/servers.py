"""I due servizi del portale. Quelli che chi avvia indica con DATABASE_URL e REDIS_URL vincono."""

import contextlib
import os
from collections.abc import Iterator

from portale.embedded.postgres import postgres
from portale.embedded.state import State
from portale.embedded.valkey import valkey


@contextlib.contextmanager
def servers(state: State, *, durable: bool) -> Iterator[dict[str, str]]:
    with contextlib.ExitStack() as stack:
        yield {
            "DATABASE_URL": os.environ.get("DATABASE_URL")
            or stack.enter_context(postgres(state, durable=durable)),
            "REDIS_URL": os.environ.get("REDIS_URL")
            or stack.enter_context(valkey(state, durable=durable)),
        }
