import time
from itertools import count

from django.core.management.base import BaseCommand, CommandError

from unionsite.library.models import DocumentText
from unionsite.library.texts import PATIENT, ReaderMissing
from unionsite.vietnamese.numbers import group


class Command(BaseCommand):
    help = (
        "Đọc chữ trong các tệp PDF và Word chưa đọc, để trang tìm kiếm tìm được. Dừng giữa chừng thì lần sau đọc tiếp. "
        "Mã thoát 1 khi có tệp không mở ra được."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="đọc lại tất cả, cả những tệp đã đọc")
        parser.add_argument("--most", type=int, metavar="N", help="đọc nhiều nhất N tệp lần này")

    def handle(self, again, most, **options):
        if again:
            DocumentText.objects.update(path="")  # what was read stays until it is read anew
        missing, done, total, last = [], 0, DocumentText.unread().count(), 0
        for number in count(1):
            document = DocumentText.unread().filter(pk__gt=last).order_by("pk").first()
            if document is None or most is not None and number > most:
                break
            last = document.pk
            text = DocumentText.objects.filter(document=document).first() or DocumentText(document=document)
            try:
                text.read(time.monotonic() + PATIENT, last=True)
                done += text.outcome != text.Outcome.WAITING
                said = text.get_outcome_display()
            except ReaderMissing as error:
                raise CommandError(
                    f"Không chạy được phần đọc tệp ({error}): hãy pip install -r requirements.txt."
                ) from error
            except OSError as error:
                missing.append(document)
                said = f"KHÔNG MỞ ĐƯỢC TỆP {document.path} ({error.strerror or type(error).__name__})"
            self.stdout.write(f"{group(number)}/{group(total)} «{document}»: {said}")
        if missing:
            raise CommandError(f"{group(len(missing))} tệp không mở được; manage.py library_check cho biết rõ hơn.")
        left = DocumentText.unread().count()
        self.stdout.write(f"Đã đọc {group(done)} tệp, {f'còn {group(left)} tệp' if left else 'không còn tệp nào'}.")
