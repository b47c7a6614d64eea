import sys
from contextlib import nullcontext

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from unionsite.search.engine import Resting, engine
from unionsite.search.keeping import AT_ONCE, findables, rows_of, write
from unionsite.vietnamese.numbers import group

SHOWN = 20  # things that differ


class Command(BaseCommand):
    help = (
        "Lập lại chỉ mục tìm kiếm từ những gì đang có, trong khi trang vẫn chạy. Với --check thì chỉ so, không ghi, và "
        "báo lỗi nếu chỉ mục khác với những gì đang có."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="chỉ so chỉ mục với những gì đang có")

    def handle(self, check, **options):
        try:
            with nullcontext() if check else engine().anew():
                self.go_through(check)
        except Resting as error:
            raise CommandError(f"Máy tìm kiếm của SEARCH_URL {error}.") from error

    def go_through(self, check: bool):
        wrong = 0
        for findable in findables().values():
            keys = list(findable.model._base_manager.order_by("pk").values_list("pk", flat=True))
            keys += sorted(engine().numbers(findable.kind) - {*keys})  # what is gone
            for begin in range(0, len(keys), AT_ONCE):
                self.progress(findable, begin, len(keys))
                some = keys[begin : begin + AT_ONCE]
                if check:
                    wrong += self.compare(findable, some)
                else:
                    self.build(findable, some)
                    engine().settle()
            self.progress(findable, len(keys), len(keys))
            self.stdout.write(f"{findable.name}: {group(len(keys))}")
        if wrong:
            self.stderr.write(f"{group(wrong)} mục trong chỉ mục khác với nội dung. Hãy chạy: manage.py search_index")
            sys.exit(1)

    @transaction.atomic
    def build(self, findable, keys: list[int]):
        """Whoever saves one of these waits, so that what they save is not overwritten by what was read before."""
        list(findable.model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
        write(findable, keys)

    def compare(self, findable, keys: list[int]) -> int:
        """How many of the things say something else than their entries."""
        wanted = {
            thing.pk: {*rows_of(findable, findable.content(thing))} for thing in findable.things().filter(pk__in=keys)
        }
        held = engine().held(findable.kind, keys)
        differ = [key for key in keys if held[key] != wanted.get(key, set())]
        for key in differ[:SHOWN]:
            self.stderr.write(f"{findable.model._meta.verbose_name} {key} khác với chỉ mục")
        return len(differ)

    def progress(self, findable, done: int, total: int):
        """One line on a terminal that writes over itself; nothing when the output goes to a file."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\033[K{findable.name}: {done}/{total}" if done < total else "\r\033[K")
            sys.stderr.flush()
