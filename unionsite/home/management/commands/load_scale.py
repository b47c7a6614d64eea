import time

from django.core.management.base import BaseCommand

from unionsite.home.scale import add_articles


class Command(BaseCommand):
    help = "Tạo số lượng lớn dữ liệu giả để đo tốc độ. Không dùng trên trang thật."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=0, metavar="N", help="đưa số bài giả lên N")

    def handle(self, articles, **options):
        start = time.monotonic()
        added = add_articles(articles)
        self.stdout.write(f"Thêm {added} bài trong {time.monotonic() - start:.1f} giây.")
