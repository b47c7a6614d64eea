"""Levels, titles and forms by the Law on Emulation and Commendation 2022 (06/2022/QH15), in force since 2024, those of
the law before it that lists still name, and those of the trade unions' own regulations."""

from django.db import migrations

BOTH, PEOPLE, GROUPS = "both", "individuals", "collectives"
STATE, MINISTRY, CONFEDERATION, SECTOR, ABOVE, BASE = (
    "Nhà nước", "Bộ, ngành, tỉnh", "Tổng Liên đoàn", "Công đoàn ngành, tỉnh", "Công đoàn cấp trên trực tiếp", "Cơ sở",
)  # fmt: skip
LEVELS = [STATE, MINISTRY, CONFEDERATION, SECTOR, ABOVE, BASE]
# name, level (None: several give it), given to, other names, from year, until year
FORMS = [
    ("Huân chương Độc lập hạng Nhất", STATE, BOTH, "", None, None),
    ("Huân chương Độc lập hạng Nhì", STATE, BOTH, "", None, None),
    ("Huân chương Độc lập hạng Ba", STATE, BOTH, "", None, None),
    ("Huân chương Lao động hạng Nhất", STATE, BOTH, "HCLĐ hạng Nhất", None, None),
    ("Huân chương Lao động hạng Nhì", STATE, BOTH, "HCLĐ hạng Nhì", None, None),
    ("Huân chương Lao động hạng Ba", STATE, BOTH, "HCLĐ hạng Ba", None, None),
    ("Anh hùng Lao động", STATE, BOTH, "Anh hùng Lao động thời kỳ đổi mới", None, None),
    ("Chiến sĩ thi đua toàn quốc", STATE, PEOPLE, "CSTĐ toàn quốc\nCSTĐTQ", None, None),
    ("Cờ thi đua của Chính phủ", STATE, GROUPS, "Cờ thi đua Chính phủ", None, None),
    ("Bằng khen của Thủ tướng Chính phủ", STATE, BOTH, "Bằng khen Thủ tướng Chính phủ\nBK của Thủ tướng Chính phủ",
     None, None),
    ("Chiến sĩ thi đua cấp bộ, ngành, tỉnh", MINISTRY, PEOPLE,
     "Chiến sĩ thi đua cấp bộ\nChiến sĩ thi đua cấp tỉnh\nChiến sĩ thi đua cấp ngành\nCSTĐ cấp bộ\nCSTĐ cấp tỉnh",
     None, None),
    ("Cờ thi đua của bộ, ngành, tỉnh", MINISTRY, GROUPS, "Cờ thi đua của Ủy ban nhân dân tỉnh", None, None),
    ("Bằng khen của Tổng Liên đoàn", CONFEDERATION, BOTH,
     "Bằng khen Tổng Liên đoàn Lao động Việt Nam\nBằng khen của Tổng Liên đoàn Lao động Việt Nam\nBK TLĐ", None, None),
    ("Cờ thi đua của Tổng Liên đoàn", CONFEDERATION, GROUPS,
     "Cờ thi đua Tổng Liên đoàn Lao động Việt Nam\nCờ thi đua của Tổng Liên đoàn Lao động Việt Nam", None, None),
    ("Kỷ niệm chương Vì sự nghiệp xây dựng tổ chức Công đoàn", CONFEDERATION, PEOPLE,
     "Kỷ niệm chương \"Vì sự nghiệp xây dựng tổ chức Công đoàn\"", None, None),
    ("Bằng Lao động sáng tạo", CONFEDERATION, PEOPLE, "", None, None),
    ("Cờ thi đua", None, GROUPS, "", None, None),
    ("Bằng khen", None, BOTH, "BK", None, None),
    ("Giấy khen", None, BOTH, "GK", None, None),
    ("Kỷ niệm chương", None, PEOPLE, "KNC", None, None),
    ("Chiến sĩ thi đua cơ sở", BASE, PEOPLE, "CSTĐ cơ sở\nCSTĐCS\nCSTĐ", None, None),
    ("Lao động tiên tiến", BASE, PEOPLE, "LĐTT", None, None),
    ("Tập thể lao động xuất sắc", MINISTRY, GROUPS, "TTLĐXS\nTập thể LĐXS", None, None),
    ("Tập thể lao động tiên tiến", BASE, GROUPS, "TTLĐTT\nTập thể LĐTT", None, None),
    ("Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ", None, GROUPS, "CĐCS hoàn thành xuất sắc nhiệm vụ\nCĐCS HTXSNV", None, None),
    ("Công đoàn cơ sở vững mạnh xuất sắc", None, GROUPS, "CĐCS vững mạnh xuất sắc", None, 2020),
    ("Công đoàn cơ sở vững mạnh", None, GROUPS, "CĐCS vững mạnh", None, 2020),
    ("Đoàn viên công đoàn xuất sắc", None, PEOPLE, "Đoàn viên xuất sắc", None, None),
    ("Cán bộ công đoàn xuất sắc", None, PEOPLE, "Cán bộ công đoàn tiêu biểu", None, None),
    ("Giỏi việc nước, đảm việc nhà", None, PEOPLE, "\"Giỏi việc nước, đảm việc nhà\"\nGVN ĐVN", None, None),
    ("Lao động giỏi", None, PEOPLE, "", None, None),
]  # fmt: skip


def add(apps, schema_editor):
    from unionsite.vietnamese.fold import fold

    levels = {
        name: apps.get_model("awards", "AwardLevel").objects.get_or_create(name=name, defaults={"order": order})[0]
        for order, name in enumerate(LEVELS)
    }
    forms = apps.get_model("awards", "AwardForm").objects
    for order, (name, level, given_to, other_names, from_year, until_year) in enumerate(FORMS):
        values = {"name": name, "level": levels.get(level), "given_to": given_to, "other_names": other_names}
        values |= {"order": order, "from_year": from_year, "until_year": until_year}
        forms.get_or_create(folded_name=fold(name), defaults=values)


class Migration(migrations.Migration):
    dependencies = [("awards", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
