"""The one error that a reader of documents is shown."""


class ReaderError(Exception):
    """Something that cannot be done, said to the user in one plain sentence.

    The sentence says what is wrong and what to do. It is caught in `reader.cli`
    and in the screens, nowhere else; no traceback ever reaches a user.
    """
