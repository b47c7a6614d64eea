"""The forms of the emulation desk as a browser sends them."""

DESK = "/quan-tri/events/"


BLOCKS, TERMS = f"{DESK}emulationblock/", f"{DESK}blockterm/"


def text(response) -> str:
    return response.content.decode()


def table(prefix: str, *rows: dict, initial: int = 0) -> dict:
    """Rows of an inline as a browser sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return sent | {f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}


def block_form(*members, first_year=None, initial=0, block=None, **fields) -> dict:
    """A block with its members; `first_year` only on a new one."""
    first = table("terms", first_year) if first_year else ({} if block else table("terms"))
    words = {"name": "Khối các sở", "summary": "", "order": 0, "status": "draft"}
    return words | table("members", *members, initial=initial) | first | fields


def member(unit, **fields) -> dict:
    return {"unit": unit.pk, "order": 0, **fields}


def kept(membership, **fields) -> dict:
    return {"id": membership.pk, "block": membership.block_id, "unit": membership.unit_id, "order": 0,
            "from_year": membership.from_year or "", "until_year": membership.until_year or "", **fields}  # fmt: skip


def term_form(block, leader, *, year=2026, results=(), pledge=None, signatures=(), **fields) -> dict:
    """What the form of a term that nobody has changed on the desk yet sends."""
    tables = table("results", *results, initial=sum("id" in row for row in results))
    tables |= table("pledge", *([pledge] if pledge else []), initial=int(bool(pledge and "id" in pledge)))
    tables |= table("signatures", *signatures, initial=sum("id" in row for row in signatures))
    return {"block": block.pk, "year": year, "leader": leader.pk, "deputy": "", **tables, **fields}


def address_of(term) -> str:
    return f"{TERMS}{term.pk}/change/"
