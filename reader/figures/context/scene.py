"""A passage with its figures, cut into sentences and clauses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from reader.figures.formulas import Zone
from reader.figures.mention import Mention
from reader.figures.passage import Passage

_STOPS = re.compile(r"[。！？!?…\n]+[”’）)]*|[，,、；;:“”‘’《》\t|¦]|——|[()]")
REACH = 300
"""Code points beyond which no word says anything of a number; keeps all rules linear."""

_ENDS = "。！？!?…\n"


class Scene:
    """One passage and what is known of it so far; offsets are those of `passage.text`."""

    def __init__(self, passage: Passage, mentions: list[Mention], zones: list[Zone]) -> None:
        """Take the mentions that are figures, times among them, in order."""
        self.passage = passage
        self.text = passage.text
        self.mentions = mentions
        self.zones = zones
        self._zone_starts = [zone.start for zone in zones]
        self._starts = [mention.start for mention in mentions]
        self._ends: list[int] = [0]
        self._stops: list[int] = [0]
        self._marks: list[str] = [""]
        self._cut()

    def _cut(self) -> None:
        """Find the marks that part clauses and sentences; those inside a number do not."""
        index = 0
        for stop in _STOPS.finditer(self.text):
            while index < len(self.mentions) and self.mentions[index].end <= stop.start():
                index += 1
            if index < len(self.mentions) and self.mentions[index].start <= stop.start():
                continue
            self._stops.append(stop.end())
            self._marks.append(stop.group()[0])
            if stop.group()[0] in _ENDS:
                self._ends.append(stop.end())

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `offset`, its closing mark included."""
        at = bisect_right(self._ends, offset)
        return self._ends[at - 1], self._ends[at] if at < len(self._ends) else len(self.text)

    def floor(self, offset: int) -> int:
        """Where the sentence that holds `offset` begins, or `REACH` before it."""
        return max(self._ends[bisect_right(self._ends, offset) - 1], offset - REACH)

    def clause_start(self, offset: int, marks: str = "，,；;。！？!?…\n") -> int:
        """Where the clause that holds `offset` begins: behind the last of `marks`, within reach."""
        at = bisect_right(self._stops, offset) - 1
        least = offset - REACH
        while at > 0 and self._marks[at] not in marks and self._stops[at] > least:
            at -= 1
        return max(self._stops[at], least)

    def before(self, mention: Mention) -> Mention | None:
        """The mention before this one, if any."""
        at = bisect_left(self._starts, mention.start)
        return self.mentions[at - 1] if at else None

    def after(self, mention: Mention) -> Mention | None:
        """The mention after this one, if any."""
        at = bisect_right(self._starts, mention.start)
        return self.mentions[at] if at < len(self.mentions) else None

    def behind(self, offset: int, floor: int) -> Iterator[Mention]:
        """The mentions that begin before `offset`, the last first, back to `floor`."""
        for at in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if self._starts[at] < floor:
                return
            yield self.mentions[at]

    def ahead(self, offset: int, end: int) -> Iterator[Mention]:
        """The mentions that begin in `text[offset:end]`, in order."""
        for at in range(bisect_left(self._starts, offset), len(self._starts)):
            if self._starts[at] >= end:
                return
            yield self.mentions[at]

    def left(self, mention: Mention, marks: str = "，,；;。！？!?…\n、:(") -> int:
        """Where the words that lead to a mention begin: behind a mark or another figure."""
        start = self.clause_start(mention.start, marks)
        for other in self.behind(mention.start, start):
            if not other.is_time:
                return max(start, other.end)
        return start

    @cached_property
    def quantities(self) -> list[Mention]:
        """The mentions that are no times."""
        return [mention for mention in self.mentions if not mention.is_time]

    def zones_at(self, offset: int) -> list[Zone]:
        """The zones that begin at `offset` (none or one)."""
        at = bisect_left(self._zone_starts, offset)
        found = self.zones[at : at + 1]
        return found if found and found[0].start == offset else []

    def in_title(self, offset: int) -> bool:
        """Whether `offset` lies inside 《》."""
        opened = self.text.rfind("《", max(0, offset - 120), offset)
        return opened >= 0 and "》" not in self.text[opened:offset]
