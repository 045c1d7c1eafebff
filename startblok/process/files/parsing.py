"""What an uploaded file really is: parsed in full, refused when it does anything, freed of what rides along.

A picture is drawn anew, so that nothing but its picture is kept: no place where it was taken, no second file behind it.
A PDF is kept as it came, for it may be signed.
"""

from PIL import Image, ImageFile

from startblok.process.files import pdfs, pictures
from startblok.process.files.unfit import Unfit, Why, refuse_archive

# How many points are too many is said with each kind of picture.
Image.MAX_IMAGE_PIXELS = None


def parsed(content: bytes) -> tuple[str, bytes]:
    """The type that the bytes themselves show, and the bytes to keep; raises Unfit.

    Only ever called in the process of `child`: what a file does to its parser, it does there.
    """
    # Whatever else runs in this process and asked to be lenient: half a picture is none here.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        refuse_archive(content)
        if content.startswith(pdfs.PDF):
            pdfs.read(content)
            return "application/pdf", content
        if content.startswith(pictures.PNG):
            return "image/png", pictures.png(content)
        return "image/jpeg", pictures.jpeg(content)
    except Unfit:
        raise
    except MemoryError as error:
        raise Unfit(Why.TOO_LARGE, "more memory than it may have") from error
    # The parsers raise whatever a broken file leads them into; each of these means "not readable".
    except Exception as error:
        raise Unfit(Why.UNREADABLE, type(error).__name__) from error
