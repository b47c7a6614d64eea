"""A campaign, a block and a programme with everything that their pages can show, in any number of rows."""

from datetime import date
from decimal import Decimal

from events import models
from tests.events.factories import (
    BlockTermFactory,
    CampaignFactory,
    ConferenceFactory,
    CooperationProgrammeFactory,
    EmulationBlockFactory,
    UnitFactory,
    day,
)
from tests.unionsite.library.factories import DocumentFactory, ImageFactory


def rich_campaign(contents: int = 7, image=None, **fields):
    image = image or ImageFactory()
    campaign = CampaignFactory(
        **{
            "title": "Phong trào thi đua «Đoàn kết, sáng tạo, hoàn thành xuất sắc nhiệm vụ»",
            "summary": "Phát huy tinh thần thi đua yêu nước.\nThiết thực, hiệu quả, tránh hình thức.",
            "body": f'<p>Sau ba tháng, <b>12</b> đơn vị đăng ký.</p><figure><img src="{image.url(640)}" alt="Lễ ký">'
            "<figcaption>Lễ phát động</figcaption></figure>",
            "launch": ConferenceFactory(title="Hội nghị tổng kết và phát động thi đua", starts_on=day(-30)),
            "main_image": image,
        }
        | fields
    )
    for audience in models.CampaignContent.Audience:
        for number in range(1, contents + 1):
            text = f"Tổ chức thực hiện nội dung thứ {number}: đổi mới cách làm, hướng về cơ sở, chăm lo đoàn viên."
            models.CampaignContent.objects.create(campaign=campaign, audience=audience, text=text, order=number)
    for number in range(contents // 2):
        models.CampaignFile.objects.create(campaign=campaign, document=DocumentFactory(), order=number)
    return campaign


def rich_block(members: int = 10, years: int = 4, **fields):
    block = EmulationBlockFactory(
        **{
            "name": "Khối thi đua các cơ quan Đảng, đoàn thể",
            "founded_on": date(day().year - 30, 3, 1),
            "summary": "Gồm các cơ quan tham mưu, giúp việc và đoàn thể cấp tỉnh.",
        }
        | fields
    )
    units = [UnitFactory(name=f"Công đoàn cơ sở Văn phòng Sở số {block.pk}-{number}") for number in range(members)]
    models.BlockMember.objects.bulk_create(models.BlockMember(block=block, unit=unit) for unit in units)
    for past in range(years):
        leader, deputy = units[past % members], units[(past + 1) % members]
        term = BlockTermFactory(
            block=block, year=day().year - past, leader=leader, leader_representative="Đ/c Lê Thị Mai, Chủ tịch",
            deputy=deputy, deputy_representative="Đ/c Trần Văn Hòa, Phó Chủ tịch", summary="Khối hoàn thành nhiệm vụ.",
            review=ConferenceFactory(title=f"Hội nghị tổng kết khối lần {past + 1}", starts_on=day(-5)),
        )  # fmt: skip
        pledge = models.Pledge.objects.create(
            term=term, signed_on=date(term.year, 1, 15), place="Nhà Văn hóa tỉnh", document=DocumentFactory(),
            conference=ConferenceFactory(title=f"Hội nghị ký giao ước lần {past + 1}", starts_on=day(-200)),
            text="Các đơn vị cam kết đoàn kết, thi đua thực chất.",
        )  # fmt: skip
        for place, unit in enumerate(units, 1):
            models.PledgeSignature.objects.create(pledge=pledge, unit=unit, signer="Đ/c Nguyễn Văn An, Chủ tịch")
            models.BlockResult.objects.create(
                term=term, unit=unit, points=Decimal("99.5") - place, place=place,
                proposal="Cờ thi đua của Ủy ban nhân dân tỉnh" if place == 1 else "Bằng khen",
            )  # fmt: skip
    return block


def rich_programme(years: int = 4, image=None, **fields):
    programme = CooperationProgrammeFactory(
        **{
            "title": "Chương trình phối hợp giữa Công đoàn Viên chức tỉnh và Sở Khoa học và Công nghệ",
            "starts_on": date(day().year - years + 1, 1, 10),
            "areas": "Tuyên truyền pháp luật\nTập huấn kỹ năng số\nChăm lo đời sống đoàn viên",
            "summary": "Hai bên phối hợp nâng cao kỹ năng số cho đoàn viên.",
            "body": "<p>Hai bên đã tổ chức nhiều lớp tập huấn.</p>",
            "document": DocumentFactory(title="Chương trình phối hợp đã ký"),
            "main_image": image or ImageFactory(),
        }
        | fields
    )
    parties = ("Công đoàn Viên chức tỉnh", "Sở Khoa học và Công nghệ")
    for order, name in enumerate(parties):
        models.ProgrammeParty.objects.create(
            programme=programme, name=name, representative="Đ/c Phạm Thu Hà, Phó Chủ tịch", order=order
        )
    first, roles = programme.starts_on.year, models.ProgrammeConference.Role
    for year in range(first, first + years):
        for label, value in (("lớp tập huấn", 4), ("lượt người tham gia", 1620)):
            models.ProgrammeFigure.objects.create(programme=programme, year=year, label=label, value=value)
        role = roles.SIGNED if year == first else roles.REVIEWED
        conference = ConferenceFactory(title=f"Hội nghị {role.label.lower()} năm {year}", starts_on=date(year, 1, 10))
        models.ProgrammeConference.objects.create(programme=programme, conference=conference, role=role)
    return programme
