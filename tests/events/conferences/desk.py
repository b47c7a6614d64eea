"""The form of a conference as a browser sends it."""

from events.models import ConferenceKind
from tests.events.factories import ConferenceKindFactory, day

LIST, ADD = "/quan-tri/events/conference/", "/quan-tri/events/conference/add/"


TABLES = ("chairs", "guests", "agenda", "papers", "photos")


def change(conference) -> str:
    return f"{LIST}{conference.pk}/change/"


def filled_in(rows: dict[str, list[dict]] | None = None, **fields) -> dict:
    """What the form of a conference sends; `rows` by table, a row with `id` is one that exists."""
    form = {
        "title": "Hội nghị tổng kết công tác năm",
        "kind": (ConferenceKind.objects.first() or ConferenceKindFactory()).pk,
        "starts_on": day(10).strftime("%d/%m/%Y"),
        "session": "morning",
        "standing": "planned",
        "status": "draft",
        **fields,
    }
    for table in TABLES:
        of_table = (rows or {}).get(table, [])
        form[f"{table}-TOTAL_FORMS"] = len(of_table)
        form[f"{table}-INITIAL_FORMS"] = sum("id" in row for row in of_table)
        for number, row in enumerate(of_table):
            form |= {f"{table}-{number}-{name}": value for name, value in {"order": number + 1, **row}.items()}
    return form


def changed(conference, rows=None, **fields) -> dict:
    return filled_in(rows, title=conference.title, **fields)


def text(response) -> str:
    return response.content.decode()


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]
