"""A mail server in small, in a thread: it keeps what it takes, and refuses, delays or hangs up when told."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What the server does: ``answers`` to an address instead of 250, ``silent_at`` a step it never answers.

    Steps are ``rcpt`` (before it is answered) and ``text`` (the text has come whole, nothing is answered);
    ``hang_up`` closes the line there instead of keeping silent.
    """

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    silent_at: str = ""
    hang_up: bool = False
    taken: list[bytes] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails taken, read."""
        return [message_from_bytes(raw, policy=policy.default) for raw in self.taken]  # type: ignore[misc]

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold one conversation."""
        writer.write(b"220 essai ESMTP\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line.upper()
            if word.startswith("RCPT"):
                if await self._stops("rcpt", writer):
                    return
                address = line.partition("<")[2].partition(">")[0]
                writer.write(self.answers.get(address, "250 OK").encode() + b"\r\n")
            elif word.startswith("MAIL"):
                address = line.partition("<")[2].partition(">")[0]
                writer.write(self.answers.get(address, "250 OK").encode() + b"\r\n")
            elif word == "DATA":
                writer.write(b"354 go\r\n")
                try:
                    text = await reader.readuntil(b"\r\n.\r\n")
                except asyncio.IncompleteReadError:
                    break  # who was speaking is dead
                if await self._stops("text", writer):
                    return
                self.taken.append(text[:-3].replace(b"\r\n..", b"\r\n."))
                writer.write(b"250 taken\r\n")
            elif word == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 OK\r\n")
        writer.close()

    async def _stops(self, step: str, writer: asyncio.StreamWriter) -> bool:
        if self.silent_at != step:
            return False
        self.reached.set()
        if not self.hang_up:
            await asyncio.sleep(60)
        writer.close()
        return True


@contextmanager
def serving(server: MailServer) -> Iterator[MailServer]:
    """Serve on a free port of this machine while the block lasts."""
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def listen() -> None:
        listening = await asyncio.start_server(server.talk, "127.0.0.1", 0, limit=2**24)
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()

    def run() -> None:
        loop.create_task(listen())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
