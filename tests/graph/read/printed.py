"""PDF files for tests, made line by line."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612, 792
_STEP = 14


def pdf(*pages: Sequence[str], lock: str | None = None, top: int = HEIGHT - 72) -> bytes:
    """A page for each sequence of lines; an empty line is half a line of space.

    A line is set from the left margin with letters of one width, so that 72 characters fill it; one
    that starts with ">" is indented, "@y " puts it at the height y, and "#" draws a box.
    `lock` is the password without which nobody can open it.
    """
    buffer = BytesIO()
    encryption = StandardEncryption(lock, canPrint=0) if lock else None
    canvas = Canvas(buffer, (WIDTH, HEIGHT), encrypt=encryption, invariant=True)
    for lines in pages:
        canvas.setFont("Courier", 10.8)
        _page(canvas, lines, top)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _page(canvas: Canvas, lines: Iterable[str], height: float) -> None:
    for line in lines:
        if line == "#":
            canvas.rect(100, 100, 300, 300, fill=1)
        elif line.startswith("@"):
            at, _, words = line[1:].partition(" ")
            canvas.drawString(72, int(at), words)
        elif line:
            height -= _STEP
            canvas.drawString(72 + 18 * line.startswith(">"), height, line.lstrip(">"))
        else:
            height -= _STEP / 2
