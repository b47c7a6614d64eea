import sys

from django.core.management.base import BaseCommand

from unionsite.demo.loading import DemoLoader


class Command(BaseCommand):
    help = "Nạp nội dung minh họa: một công đoàn hư cấu với tin, ảnh, khẩu hiệu. Chạy lại không nhân đôi gì."

    def handle(self, **options):
        on_terminal = sys.stdout.isatty()

        def say(text: str):
            self.stdout.write(f"\r\033[K  {text}" if on_terminal else f"  {text}", ending="" if on_terminal else "\n")
            self.stdout.flush()

        DemoLoader(say).load()
        self.stdout.write("\r\033[K" if on_terminal else "", ending="")
