"""What was done, what was expected, what came back."""

import json
import time

WIDTH = 44


class Table:
    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._rows = self._wrong = 0
        self._print("ok", "s", "step", "expected", "got")

    def check(self, step: str, expected: object, got: object, say: str | None = None) -> None:
        """Adds a row; it agrees when both sides are equal. Long values are shown as what `say` says of them."""
        now = time.monotonic()
        agrees = expected == got
        self._rows += 1
        self._wrong += not agrees
        seconds, self._last = f"{now - self._last:.1f}", now
        if agrees:
            self._print("ok", seconds, step, say or _text(expected), say or _text(got))
        else:
            self._print("NOT", seconds, step, say or _text(expected), "see below")
            print(f"    expected {_text(expected)}\n    got      {_text(got)}", flush=True)

    def absent(self, step: str, why: str) -> None:
        """Adds a row for what was not done, which counts neither way."""
        self._print("--", "", step, "not done", why)

    def close(self) -> int:
        """Prints the last line; returns the exit code."""
        print(f"{time.monotonic() - self._began:.0f} s")
        print(f"{self._rows - self._wrong} passed, {self._wrong} failed")
        return 1 if self._wrong or not self._rows else 0

    @staticmethod
    def _print(ok: str, seconds: str, step: str, expected: str, got: str) -> None:
        print(f"{ok:3} {seconds:>6}  {_cut(step)}  {_cut(expected)}  {_cut(got)}".rstrip(), flush=True)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cut(text: str) -> str:
    return (text if len(text) <= WIDTH else text[: WIDTH - 1] + "…").ljust(WIDTH)
