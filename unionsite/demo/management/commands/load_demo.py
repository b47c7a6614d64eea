import sys
from io import StringIO

from django.core.management import call_command
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
        say("The text of the documents")  # what took longer than the seconds after a save
        call_command("library_texts", stdout=StringIO())
        self.stdout.write("\r\033[K" if on_terminal else "", ending="")
