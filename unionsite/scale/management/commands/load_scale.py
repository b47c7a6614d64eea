import time

from django.core.management.base import BaseCommand

from unionsite.scale.articles import add_articles
from unionsite.scale.awards import add_recipients
from unionsite.scale.events import add_blocks, add_conferences

MAKERS = {  # option: what it makes, and how
    "articles": ("bài", add_articles),
    "conferences": ("hội nghị", add_conferences),
    "blocks": ("khối thi đua", add_blocks),
    "recipients": ("người, tập thể được khen thưởng", add_recipients),
}


class Command(BaseCommand):
    help = "Tạo số lượng lớn dữ liệu giả để đo tốc độ. Không dùng trên trang thật."

    def add_arguments(self, parser):
        for option, (name, _) in MAKERS.items():
            parser.add_argument(f"--{option}", type=int, default=0, metavar="N", help=f"đưa số {name} giả lên N")

    def handle(self, **options):
        for option, (name, add) in MAKERS.items():
            if options[option]:
                start = time.monotonic()
                added = add(options[option])
                self.stdout.write(f"Thêm {added} {name} trong {time.monotonic() - start:.1f} giây.")
