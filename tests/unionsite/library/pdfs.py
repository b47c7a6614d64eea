"""PDF files written by hand: as offices make them, and as nobody should."""

import zlib


def pdf(*pages: str, objects: tuple[bytes, ...] = (), trailer: bytes = b"") -> bytes:
    """A PDF with a page for each text. Its font has no letters of its own but says which each code stands for.

    `objects` are further ones, from number 100 on; `trailer` goes into the trailer.
    """
    letters = sorted(set("".join(pages)) - {"\n"})
    mapped = b"".join(b"<%04X> <%s>\n" % (ord(one), one.encode("utf-16-be").hex().encode()) for one in letters)
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"%d beginbfchar\n%sendbfchar endcmap end" % (len(letters), mapped)
    )
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /FontDescriptor 5 0 R /DW 600 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /Arial /Flags 4 /ItalicAngle 0 /Ascent 900 /Descent -200 "
        b"/CapHeight 700 /StemV 80 /FontBBox [0 0 1000 1000] >>",
        6: stream(cmap),
    }
    kids = []
    for number, text in enumerate(pages):
        lines = b"".join(b"<%s> Tj T* " % _codes(line) for line in text.split("\n"))
        made[10 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (11 + 2 * number)
        )
        made[11 + 2 * number] = stream(b"BT /F1 10 Tf 14 TL 40 800 Td %sET" % lines)
        kids.append(b"%d 0 R" % (10 + 2 * number))
    made[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    made |= dict(enumerate(objects, start=100))
    return assembled(made, trailer)


def _codes(line: str) -> bytes:
    return "".join(f"{ord(one):04X}" for one in line).encode()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >> stream\n%s\nendstream" % (len(data), entries, data)


def assembled(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """The file of these objects by number, with its table of where they stand; 1 is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start)
    return bytes(out)


def locked() -> bytes:
    """One that asks for a password."""
    code = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"A1" * 32, b"B2" * 32)
    return pdf("Có mật khẩu", objects=(code,), trailer=b"/Encrypt 100 0 R /ID [<01> <01>]")


def page_of(contents: bytes, resources: bytes = b"", **more: bytes) -> bytes:
    """A PDF of one page that shows `contents` (a stream object); `more` are further objects, `o7=` being number 7."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources,
        4: contents,
    }
    return assembled(objects | {int(name[1:]): body for name, body in more.items()})


def pages_that_multiply() -> bytes:
    """A tree of 10 ** 9 pages in which each branch is ten times the same."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, 11):
        kids = b" ".join([b"%d 0 R" % (number + 1)] * 10)
        objects[number] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (10 ** (11 - number), kids)
    objects[11] = b"<< /Type /Page /Parent 10 0 R /MediaBox [0 0 595 842] >>"
    return assembled(objects)


def forms_that_multiply() -> bytes:
    """Each form shows the next one twenty times."""
    forms = {
        f"o{number}": stream(
            b"/F Do " * 20,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (number + 1),
        )
        for number in range(5, 30)
    }
    return page_of(stream(b"/F Do"), b"/XObject << /F 5 0 R >>", **forms)


def texts_without_end() -> bytes:
    """A page of 600 MB of text, deflated twice to some thousand bytes."""
    packing = zlib.compressobj()
    packed = packing.compress(b"BT /F1 10 Tf (") + packing.flush(zlib.Z_FULL_FLUSH)
    packed += 600 * (packing.compress(b"A" * 1_000_000) + packing.flush(zlib.Z_FULL_FLUSH))
    packed += packing.compress(b") Tj ET") + packing.flush()  # its sum is wrong, which no reader minds
    return page_of(
        stream(zlib.compress(packed), b"/Filter [/FlateDecode /FlateDecode]"),
        b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>",
    )


def deeply_nested() -> bytes:
    return page_of(stream(b"[" * 500_000)) + b"[" * 500_000


def table_that_leads_to_itself() -> bytes:
    data = pdf("Vòng tròn")
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    return data.replace(b"/Root", b"/Prev %d /Root" % start)


def picture_without_end() -> bytes:
    image = stream(
        b"\0" * 1000,
        b"/Type /XObject /Subtype /Image /Width 2000000 /Height 2000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
    )
    return page_of(stream(b"q 500 0 0 500 0 0 cm /I Do Q"), b"/XObject << /I 5 0 R >>", o5=image)
