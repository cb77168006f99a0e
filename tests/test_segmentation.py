"""Words: they cover the text, in either script, and nothing is written elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.chinese import segmentation

TEXTS = st.text(
    st.sampled_from("中国银行发展很好的，。 \n\tabc3.5%漢書カ𠮷\ue000") | st.characters()
)
PIECES = (
    *("中国", "人民", "银行", "发展", "研究", "生命", "起源", "结合", "成分", "子时", "下雨", "天"),
    *("地面", "积水", "的", "了", "一", "不", "，", "。", "abc", " ", "3.5%", "\n", "昭", "雒"),
)


def cut(text: str) -> list[str]:
    return [span.of(text) for span in segmentation.words(text)]


def test_words() -> None:
    assert cut("我们在银行工作") == ["我们", "在", "银行", "工作"]


def test_traditional_text_is_cut_like_simplified() -> None:
    assert cut("我們在銀行工作") == ["我們", "在", "銀行", "工作"]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_words_cover_any_text(text: str) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    for spans in (segmentation.words(text), segmentation.known_words(text)):
        assert "".join(span.of(text) for span in spans) == text
        assert all(span.length > 0 for span in spans)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_words_are_those_that_jieba_finds(text: str) -> None:
    ours, theirs = segmentation._loaded(), segmentation._jieba().Tokenizer()
    found = [span.of(text) for span in ours.cut(text, guess=True)]
    # The same tables, once they hold what the text asks for, and jieba's own way through them.
    theirs.FREQ, theirs.total = ours._tokenizer.FREQ, ours._tokenizer.total
    theirs.initialized = True
    assert found == list(theirs.cut(text))


def test_no_words_in_nothing() -> None:
    assert segmentation.words("") == segmentation.known_words("") == []


SCRIPT = """
import threading
from reader.chinese import segmentation
threads = [threading.Thread(target=segmentation.warm) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert segmentation.ready()
print(segmentation.words("銀行很近")[0])
"""


def test_loading_is_silent_safe_and_writes_only_to_our_folder(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    environment = {**os.environ, "SHUZHAI_HOME": str(home), "TMPDIR": str(temporary)}
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "Span(start=0, end=2)"
    assert list(temporary.iterdir()) == []
    assert not home.exists()
