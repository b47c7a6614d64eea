from django.db import migrations

KINDS = [
    ("Tổng kết", "tong-ket"),
    ("Đại hội", "dai-hoi"),
    ("Ban Chấp hành", "ban-chap-hanh"),
    ("Phát động thi đua", "phat-dong-thi-dua"),
    ("Ký kết", "ky-ket"),
    ("Khối thi đua", "khoi-thi-dua"),
    ("Tập huấn", "tap-huan"),
    ("Hội thảo", "hoi-thao-khoa-hoc"),
    ("Đối thoại", "doi-thoai"),
    ("Hội thi", "hoi-thi"),
    ("Hội thao", "hoi-thao"),
    ("Gặp mặt", "gap-mat"),
]


def add_kinds(apps, schema_editor):
    kinds = apps.get_model("events", "ConferenceKind").objects
    for order, (name, slug) in enumerate(KINDS):
        kinds.get_or_create(slug=slug, defaults={"name": name, "order": order})


class Migration(migrations.Migration):
    dependencies = [("events", "0002_leaders_belong_to_their_block")]

    operations = [migrations.RunPython(add_kinds, migrations.RunPython.noop)]
