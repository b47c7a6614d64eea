"""Family names of all peoples of Vietnam, in small letters: the first word of a person's name."""

_FAMILIES = """
    an âu bạch bàn bành bế biện bùi cái cao cầm cháng chảo châu chu chử cù cung danh diệp doãn dư dương đàm đào đặng
    đậu đèo điêu đinh đoàn đỗ đồng đới đường giang giàng giáp hà hạ hán hầu hoa hoàng hồ hồng hờ huỳnh hứa kha khổng
    khuất khúc khương kiều kim kpă ksor la lã lại lang lâm lầu lê lều liêu lò lù lục lương lường lưu lý ma mã mạc
    mạch mai ngạc nghiêm ngọ ngô ngụy nguyễn nhâm nhữ ninh nông ong phạm phan phàn phí phùng quách quan quản quàng
    quyền rcom rmah rơ sái sầm siu sùng tạ tào tăng tẩn thạch thái thào thẩm thân thiều tiêu tòng tô tôn tống trà
    trác trang trần triệu trịnh trương từ úng uông văn vi võ vũ vừ vương xa
"""
# They begin other names and words as often: «Phó Chủ tịch», «Sơn La», «Tiền Giang», «Y tế».
_ALSO_WORDS = """
    a điền h' hàn hạng k' lộ mùa nay ông phó sơn thi thủy tiền tiết trình ty ứng vàng viên y
"""
SURE_FAMILIES = frozenset(_FAMILIES.split())  # for texts in which anything may stand
FAMILIES = SURE_FAMILIES | set(_ALSO_WORDS.split())  # for lists of people
