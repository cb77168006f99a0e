"""Every command of the interface, declared once.

The key bindings, the bar of keys, the help screen and the palette all read
this table, so that none of them can promise what the others do not know.
"""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Group(StrEnum):
    """A heading of the help screen; the values are looked up in the language."""

    MOVE = "Moving"
    SHOW = "Showing"
    FIND = "Finding"
    SELECT = "Selecting (after v)"
    NOTE = "Highlights and notes"
    PANEL = "Panels"
    NOTES = "In the panel of notes"
    ALL_NOTES = "Among all notes"
    EXPORT = "In an export"
    FIGURES = "In the panel of figures"
    OVERVIEW = "In the overview"
    WORDS = "Words"
    LIST = "In the list of words"
    CARD = "In the pop-up of a word"
    LIBRARY = "In the list of texts"
    SEARCH = "In the search over the library"
    PROGRAM = "Program"


class Scope(StrEnum):
    """Where a command can be given."""

    APP = "app"
    READING = "reading"
    FIGURES = "figures"
    """In the panel of figures, beside those of reading; the actions are the reading screen's."""
    OVERVIEW = "overview"
    WORDS = "words"
    CARD = "card"
    """In the pop-up of a word."""
    FIND = "find"
    """While the find bar is typed in; the actions are the reading screen's."""
    NOTES = "notes"
    """In the panel of notes, beside those of reading; the actions are the reading screen's."""
    EXPORT = "export"
    """Where an export is chosen and seen before it is written."""
    ALL_NOTES = "all notes"
    """On the screen of the notes of the whole library."""
    HITS = "hits"
    """In the panel of hits, beside those of reading; the actions are the reading screen's."""
    LIBRARY = "library"
    SEARCH = "search"
    """In the search over the library."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do. Texts are English and looked up in the language."""

    action: str
    """The action, with its arguments, in Textual's notation; also the name of the binding."""
    keys: str
    """Keys by Textual's names, parted by commas; the first is the one shown."""
    title: str
    """A word or two, for the bar of keys and the palette."""
    help: str
    """One line of the help screen."""
    group: Group
    scope: Scope = Scope.READING
    bar: int = 0
    """Place in the bar of keys where it can be given (1 first; 0 not there)."""
    selecting: int = 0
    """Place in the bar of keys while selecting (0 not there)."""
    pinned: bool = False
    """Whether it stays in the bar where room is short."""

    @property
    def key(self) -> str:
        """The first key, as a person would write it."""
        return show_key(self.keys.split(",", maxsplit=1)[0])


_R, _F, _L, _A = Scope.READING, Scope.FIGURES, Scope.LIBRARY, Scope.APP
_O = Scope.OVERVIEW
_B, _H, _S = Scope.FIND, Scope.HITS, Scope.SEARCH
_N, _M, _E = Scope.NOTES, Scope.ALL_NOTES, Scope.EXPORT
_W, _C = Scope.WORDS, Scope.CARD

COMMANDS: tuple[Command, ...] = (
    # In selection mode some keys move the cursor: these stand first, and are live only there.
    Command("select_move('left')", "left", "Left", "Cursor one character back", Group.SELECT),
    Command("select_move('right')", "right", "Right", "Cursor one character on", Group.SELECT),
    Command("select_move('up')", "up,k", "Up", "Cursor one line up", Group.SELECT),
    Command("select_move('down')", "down,j", "Down", "Cursor one line down", Group.SELECT),
    Command("select_move('word_left')", "b", "Word back", "Cursor one word back", Group.SELECT),
    Command("select_move('word_right')", "w", "Word", "Cursor one word on", Group.SELECT, selecting=2),
    Command(
        "select_move('sentence_left')", "left_parenthesis", "Sentence back",
        "Cursor to the start of the sentence", Group.SELECT,
    ),
    Command(
        "select_move('sentence_right')", "right_parenthesis,s", "Sentence",
        "Cursor to the end of the sentence", Group.SELECT, selecting=3,
    ),
    Command("select_move('clause_left')", "C", "Clause back", "Cursor to the start of the clause", Group.SELECT),
    Command("select_move('clause_right')", "c", "Clause", "Cursor to the end of the clause", Group.SELECT),
    Command("select_move('block_left')", "home,0", "Block start", "Cursor to the start of the block", Group.SELECT),
    Command("select_move('block_right')", "end,dollar_sign", "Block end", "Cursor to the end of the block", Group.SELECT),
    Command("select_swap", "tab", "Other end", "Move the other end of the selection", Group.SELECT),
    Command("select_figure(1)", "i", "Figure", "Select the figure here, or the next one", Group.SELECT),
    Command("select_figure(-1)", "I", "Figure before", "Select the figure before", Group.SELECT),
    Command("select_hit(1)", "n", "Hit", "Select the search hit here, or the next one", Group.SELECT),
    Command("select_hit(-1)", "N", "Hit before", "Select the search hit before", Group.SELECT),
    Command("attach_here", "enter", "Attach", "Attach the note to what is selected", Group.NOTES, selecting=1),
    Command("line(1)", "down,j", "Line down", "One line down", Group.MOVE),
    Command("line(-1)", "up,k", "Line up", "One line up", Group.MOVE),
    Command("page(1)", "space,pagedown,ctrl+f", "Page down", "One page down", Group.MOVE),
    Command("page(-1)", "b,pageup,ctrl+b", "Page up", "One page up", Group.MOVE),
    Command("half(1)", "ctrl+d", "Half a page down", "Half a page down", Group.MOVE),
    Command("half(-1)", "ctrl+u", "Half a page up", "Half a page up", Group.MOVE),
    Command("sideways(1)", "right", "Table right", "The right part of a table wider than the page", Group.MOVE),
    Command("sideways(-1)", "left", "Table left", "Its left part", Group.MOVE),
    Command("top", "g,home", "Start", "To the start of the text", Group.MOVE),
    Command("bottom", "G,end", "End", "To the end of the text", Group.MOVE),
    Command("section(-1)", "left_square_bracket", "Previous section", "To the heading before", Group.MOVE),
    Command("section(1)", "right_square_bracket", "Next section", "To the next heading", Group.MOVE),
    Command("go_to", "colon", "Go to", "Go to a percentage (50%), or a section by its number or title", Group.MOVE),
    Command("back", "less_than_sign,ctrl+o", "Back", "Back to where you were before a jump", Group.MOVE),
    Command("forward", "greater_than_sign", "Forward", "Forward again", Group.MOVE),
    Command("next_script", "t", "Script", "Script: source, simplified, traditional, Taiwan, Hong Kong", Group.SHOW, bar=1),
    Command("next_ruby", "p", "Readings", "Readings: off, pinyin, zhuyin; of what is selected only", Group.SHOW, bar=2, selecting=7),
    Command("next_words", "P", "Words with readings", "Readings for all words, or only for rare, unknown or difficult ones", Group.SHOW),
    Command("punctuation", "w", "Punctuation", "ASCII marks full width, or as the source has them", Group.SHOW),
    Command("options", "comma", "Options", "Spoken tones, colours of tones, words and quotation marks of a region, and more", Group.SHOW),
    Command("joins", "J", "Joins", "Show where lines of the source were joined", Group.SHOW),
    Command("measure(2)", "plus,equals_sign", "Wider", "Longer lines", Group.SHOW),
    Command("measure(-2)", "minus", "Narrower", "Shorter lines", Group.SHOW),
    Command("encoding", "E", "Encoding", "Read the file in another encoding", Group.SHOW),
    Command("reload", "R", "Read anew", "Read the file anew", Group.SHOW),
    Command("find", "slash", "Find", "Find a word, in whichever script", Group.FIND, bar=3),
    Command("next_match(1)", "n", "Next hit", "To the next hit", Group.FIND),
    Command("next_match(-1)", "N", "Previous hit", "To the hit before", Group.FIND),
    Command("hits", "H", "Hits", "Show or hide the list of all hits", Group.FIND),
    Command("find_mode", "ctrl+t", "Meant as", "In the find bar: either script, exact, expression, pinyin", Group.FIND, _B, bar=1),
    Command("find_past(1)", "up", "Before", "In the find bar: what was sought before", Group.FIND, _B, bar=2),
    Command("find_past(-1)", "down", "After", "In the find bar: what was sought after that", Group.FIND, _B, bar=3),
    Command("hits_filter", "ampersand,i", "Filter", "In the list of hits: only those with what is typed near them", Group.FIND, _H, bar=1),
    Command("find_selected", "asterisk", "Find this", "Find what is selected, or the word at the cursor", Group.FIND),
    Command("look_up", "d", "Word", "The word at the cursor in the dictionary: readings, meanings, level", Group.FIND),
    Command("select", "v", "Select", "Select with the keyboard; again to leave", Group.SELECT, bar=4, selecting=1),
    Command("highlight", "h", "Highlight", "Highlight what is selected", Group.NOTE, bar=5, selecting=4),
    *(
        Command(
            f"colour({number})", str(number), f"Colour {number}",
            f"Colour {number}: of what is selected, at the cursor, or of the next", Group.NOTE,
        )
        for number in range(1, 6)
    ),
    Command("note", "a", "Note", "Write a note on what is selected, or on the highlight at the cursor", Group.NOTE, selecting=5),
    Command("delete_mark", "x", "Delete", "Delete the highlight at the cursor", Group.NOTE),
    Command("kind", "K", "Kind", "Highlight, underline or question: of the mark at the cursor, or of the next", Group.NOTE),
    Command("bookmark", "B", "Bookmark", "Put a bookmark on the first line, or take it away", Group.NOTE),
    Command("document_note", "A", "Note on the text", "Write a note on the text as a whole", Group.NOTE),
    Command("undo", "u", "Undo", "Undo the last change of a highlight or note", Group.NOTE),
    Command("redo", "U,ctrl+r", "Redo", "Do again what was undone", Group.NOTE),
    Command("copy", "y", "Copy", "Copy what is selected", Group.NOTE, selecting=6),
    Command("labels", "L", "Colours", "Say what each colour of a highlight means", Group.NOTE),
    Command("export", "e", "Export", "Export highlights and notes", Group.NOTE, bar=9),
    Command("notes_filter", "ampersand,i", "Filter", "Only notes that meet what is typed: words, #tag, colour:red, state:orphan", Group.NOTES, _N, bar=1),
    Command("notes_accept", "c", "Accept", "The place where it was found again is right", Group.NOTES, _N, bar=2),
    Command("notes_reject", "X", "Reject", "The place where it was found again is wrong", Group.NOTES, _N, bar=3),
    Command("notes_attach", "r", "Attach", "Select the passage that the note belongs to", Group.NOTES, _N, bar=4),
    Command("all_read", "enter", "Read", "Read the text at the note", Group.ALL_NOTES, _M, bar=1),
    Command("all_filter", "slash,ampersand,i", "Filter", "Only notes that meet what is typed", Group.ALL_NOTES, _M, bar=2),
    Command("all_note", "a", "Note", "Change the note at the cursor", Group.ALL_NOTES, _M, bar=3),
    Command("all_tag", "number_sign", "Tag all shown", "Put a tag on all notes shown, or take it off", Group.ALL_NOTES, _M, bar=4),
    Command("all_export", "e", "Export", "Export the notes shown", Group.ALL_NOTES, _M, bar=5),
    Command("all_attach", "r", "Attach", "Read its text and select the passage that the note belongs to", Group.ALL_NOTES, _M, bar=6),
    Command("all_delete", "x,delete", "Delete", "Delete the note at the cursor", Group.ALL_NOTES, _M, bar=7),
    Command("all_undo", "u", "Undo", "Undo the last change made here", Group.ALL_NOTES, _M, bar=8),
    Command("all_redo", "U,ctrl+r", "Redo", "Do again what was undone here", Group.ALL_NOTES, _M),
    Command("all_leave", "escape,l", "Back", "Back to where you came from", Group.ALL_NOTES, _M, bar=9),
    Command("export_write", "enter", "Write", "Ask for a file and write what is shown", Group.EXPORT, _E, bar=1),
    Command("export_filter", "slash,ampersand,i", "Filter", "Only notes that meet what is typed", Group.EXPORT, _E, bar=2),
    Command("export_script", "t", "Script", "Quotes in the next script", Group.EXPORT, _E, bar=3),
    Command("export_ruby", "p", "Readings", "Readings below the quotes: off, pinyin, zhuyin", Group.EXPORT, _E, bar=4),
    Command("export_figures", "f", "Figures", "The figures of each quote below it, or not", Group.EXPORT, _E, bar=5),
    Command("export_leave", "escape,e", "Back", "Leave without writing", Group.EXPORT, _E, bar=6),
    Command("outline", "o", "Outline", "Show or hide the outline", Group.PANEL, bar=7),
    Command("figures", "f", "Figures", "Show or hide the figures", Group.PANEL, bar=6),
    Command("overview", "O", "Overview", "Indicators as series, and compared across the library", Group.PANEL),
    Command("notes", "m", "Notes", "Show or hide the notes", Group.PANEL, bar=8),
    Command("next_panel", "tab", "Next panel", "To the next panel", Group.PANEL),
    Command("focus_mode", "F", "Focus", "Only the page", Group.PANEL),
    Command("figures_order", "s", "Order", "Another order: by section, kind, measure or size", Group.FIGURES, _F, bar=1),
    Command("figures_filter", "ampersand,i", "Filter", "Only those that hold what is typed, in either script", Group.FIGURES, _F, bar=2),
    Command("figures_times", "d", "Dates", "Years and dates too, or not", Group.FIGURES, _F, bar=3),
    Command("figures_copy", "y", "Copy", "Copy the figure with its sentence and place", Group.FIGURES, _F, bar=4),
    Command("figures_correct", "c", "Correct", "Set unit, measure, period or direction right by hand", Group.FIGURES, _F, bar=5),
    Command("figures_reject", "x", "No figure", "This is not a figure: take it out", Group.FIGURES, _F, bar=6),
    Command("figures_undo", "u", "Undo", "Take the last correction back", Group.FIGURES, _F, bar=7),
    Command("figures_export", "e", "Export", "Export the figures: CSV, JSON, Markdown", Group.FIGURES, _F, bar=8),
    Command("overview_choose", "enter", "Go", "To the sentence that says it", Group.OVERVIEW, _O, bar=1),
    Command("overview_order", "s", "Order", "Another order: of the text, longest series first, by name", Group.OVERVIEW, _O, bar=2),
    Command("overview_filter", "ampersand,i", "Filter", "Only indicators that hold what is typed", Group.OVERVIEW, _O, bar=3),
    Command("overview_compare", "a", "Across texts", "The same indicators in the other texts of the library, or not", Group.OVERVIEW, _O, bar=4),
    Command("overview_leave", "escape,O", "Back", "Back to the text", Group.OVERVIEW, _O, bar=5),
    Command("words", "W", "Words", "The vocabulary of the text: counts, levels, readings, what is known", Group.WORDS),
    Command("level", "V", "My level", "The HSK level whose words count as known", Group.WORDS),
    Command("words_choose", "enter", "Go", "To the places of the word", Group.LIST, _W, bar=1),
    Command("words_known", "m", "Known", "Mark the word as known, or as not known", Group.LIST, _W, bar=2),
    Command("words_only", "o", "Only unknown", "Only words that are not known, or all", Group.LIST, _W, bar=3),
    Command("words_level", "v", "Level", "Only words of one level, or of all", Group.LIST, _W, bar=4),
    Command("words_order", "s", "Order", "Another order: most frequent first, of the text, by level, by reading", Group.LIST, _W, bar=5),
    Command("words_filter", "ampersand,i", "Filter", "Only words that hold what is typed, or are read or meant so", Group.LIST, _W, bar=6),
    Command("words_all_known", "M", "All known", "Mark all words that are listed as known", Group.LIST, _W, bar=7),
    Command("words_undo", "u", "Undo", "Take the last mark back", Group.LIST, _W, bar=8),
    Command("words_export", "e", "Export", "Export the words that are listed: CSV, JSON, Anki", Group.LIST, _W, bar=9),
    Command("words_transfer", "I", "Take in", "Take known words and corrections in from a file", Group.LIST, _W),
    Command("words_leave", "escape,W", "Back", "Back to the text", Group.LIST, _W, bar=10),
    Command("card_ask('reading')", "c", "Reading", "Set the reading right, here or everywhere", Group.CARD, _C, bar=1),
    Command("card_ask('borders')", "w", "Borders", "Cut the word, or join it with its neighbour", Group.CARD, _C, bar=2),
    Command("card_ask('forget')", "r", "Reset", "As the dictionary has it: take back what was set right here", Group.CARD, _C, bar=3),
    Command("card_known", "m", "Known", "Mark the word as known, or as not known", Group.CARD, _C, bar=4),
    Command("card_ask('find')", "slash", "Find", "Find the word in this text", Group.CARD, _C, bar=5),
    Command("card_ask('library')", "L", "In the library", "Find the word in all texts of the library", Group.CARD, _C, bar=6),
    Command("leave", "escape", "Leave", "Leave what was opened", Group.PROGRAM),
    Command("all_notes", "M", "All notes", "The notes of the whole library", Group.NOTE, _A, bar=11),
    Command("library", "l", "Library", "To the library", Group.PANEL, _A, bar=10),
    Command("open_selected", "enter", "Read", "Read the chosen text", Group.LIBRARY, _L, bar=1),
    Command("search", "slash", "Find", "Find a word in all texts of the library", Group.LIBRARY, _L, bar=2),
    Command("open_path", "o", "Open a file", "Open any file by its path", Group.LIBRARY, _L, bar=3),
    Command("add", "a", "Add", "Add a file, or a folder with all below it", Group.LIBRARY, _L, bar=4),
    Command("library_filter", "ampersand,i", "Filter", "Only texts with what is typed in title, author, path or #tag", Group.LIBRARY, _L, bar=5),
    Command("library_order", "s", "Order", "Another order: last read, title, newest, progress, length", Group.LIBRARY, _L, bar=6),
    Command("tag", "number_sign", "Tags", "Change the tags of the chosen text", Group.LIBRARY, _L, bar=7),
    Command("forget", "x,delete", "Remove", "Take a file off the list (its notes stay)", Group.LIBRARY, _L, bar=8),
    Command("back_to_text", "l,escape", "Back", "Back to the text", Group.LIBRARY, _L, bar=9),
    Command("search_choose", "enter", "Read", "Read at the chosen hit", Group.SEARCH, _S, bar=1),
    Command("search_type", "slash", "Find", "Type another word", Group.SEARCH, _S, bar=2),
    Command("search_mode", "ctrl+t", "Meant as", "Either script, exact, expression, pinyin", Group.SEARCH, _S, bar=3),
    Command("search_past(1)", "up", "Before", "While typing: what was sought before", Group.SEARCH, _S, bar=4),
    Command("search_past(-1)", "down", "After", "While typing: what was sought after that", Group.SEARCH, _S, bar=5),
    Command("search_leave", "escape", "Back", "Back to the library", Group.SEARCH, _S, bar=6),
    Command("help", "question_mark", "Help", "All keys", Group.PROGRAM, _A, bar=20, selecting=20, pinned=True),
    Command("guide", "f1", "Guide", "Open the guide", Group.PROGRAM, _A),
    Command("next_theme", "T", "Theme", "The next theme", Group.PROGRAM, _A),
    Command("command_palette", "ctrl+p", "Commands", "All commands by name", Group.PROGRAM, _A),
    Command("quit", "q", "Quit", "Leave Shuzhai", Group.PROGRAM, _A, bar=21, pinned=True),
)  # fmt: skip

_SHOWN = {
    "slash": "/", "question_mark": "?", "less_than_sign": "<", "greater_than_sign": ">",
    "left_square_bracket": "[", "right_square_bracket": "]", "colon": ":", "asterisk": "*",
    "left_parenthesis": "(", "right_parenthesis": ")", "dollar_sign": "$", "space": "Space",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End", "enter": "Enter",
    "escape": "Esc", "tab": "Tab", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "delete": "Del", "comma": ",", "ampersand": "&", "plus": "+", "equals_sign": "=", "minus": "-", "number_sign": "#",
}  # fmt: skip


def show_key(key: str) -> str:
    """A key as a person would write it: `ctrl+p` is Ctrl+P, `slash` is /."""
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(last, last.upper() if modifiers or len(last) > 1 else last)
    return "+".join([*(name.capitalize() for name in modifiers), shown])


def bindings(scope: Scope, *, on: str = "") -> list[BindingType]:
    """Textual's bindings for one scope; their ids are the actions, for a user's own keys.

    `on` is the namespace of the actions (screen, app) where it is not the binding's own.
    """
    owner = f"{on}." if on else ""
    return [
        Binding(
            command.keys, owner + command.action, command.title, show=False, id=binding_id(command)
        )
        for command in COMMANDS
        if command.scope is scope
    ]


def binding_id(command: Command) -> str:
    """The name of a command in a user's own key map: its action in plain letters."""
    return "".join(c if c.isalnum() or c in "_-" else "." for c in command.action).strip(".")
