import logging
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection

from unionsite.search import outbox
from unionsite.search.engine import Resting
from unionsite.search.service import Service
from unionsite.vietnamese.numbers import group

logger = logging.getLogger(__name__)
PAUSE, LONGEST_PAUSE = 1, 60  # seconds between two looks; the pause doubles while the service is away


class Command(BaseCommand):
    help = (
        "Gửi những gì đã đổi tới máy tìm kiếm của SEARCH_URL. Với --watch thì chạy mãi và gửi ngay khi có. "
        "Mã thoát 1 khi còn gì chưa gửi được."
    )

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="chạy mãi, mỗi giây xem có gì cần gửi")

    def handle(self, watch, **options):
        if not settings.SEARCH_URL:
            raise CommandError("Chưa đặt SEARCH_URL: trang đang tìm bằng PostgreSQL, không có gì để gửi.")
        service = Service(settings.SEARCH_URL)
        if watch:
            self.watch(service)
        try:
            pushed = outbox.push(service)
        except Resting as error:
            raise CommandError(f"Máy tìm kiếm của SEARCH_URL {error}. Những gì chưa gửi vẫn chờ.") from error
        self.stdout.write(f"Đã gửi {group(pushed.done)} mục.")
        if pushed.refused:
            raise CommandError(f"Máy tìm kiếm không nhận {group(pushed.refused)} mục; nhật ký cho biết mục nào.")

    def watch(self, service: Service):
        """Until the process is ended, which may be at any moment: what was sent twice is taken once."""
        pause = PAUSE
        while True:
            try:
                pushed = outbox.push(service)
                pause = PAUSE if not pushed.refused else min(2 * pause, LONGEST_PAUSE)
            except (Resting, Error) as error:
                pause = min(2 * pause, LONGEST_PAUSE)
                said = f"the service of SEARCH_URL {error}" if isinstance(error, Resting) else type(error).__name__
                logger.error("search_push waits %s seconds: %s", pause, said)
                connection.close()  # the next look opens another
            time.sleep(pause)
