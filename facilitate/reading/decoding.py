"""The text of a file that some other program wrote, whatever alphabet it says it in."""


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or, where it is neither, in Windows' Latin alphabet."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if 0 in data[:2]:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
