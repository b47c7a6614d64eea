"""Words by which the furniture of Vietnamese public-sector portals is known. Data, no rules.

Matched against small letters (`Line.lowered`). With their accents: without them, names would be taken for words.
A bar between spaces separates phrases.
"""

import re

from .letters import lower_alike


def phrases(text: str) -> frozenset[str]:
    """The phrases of `text`."""
    return frozenset(lower_alike(phrase) for phrase in _split(text))


def pattern(text: str) -> str:
    """The phrases of `text`, each a regular expression, as one that finds any of them, the longest first."""
    lowered = (
        re.sub(r"\\.|[^\\]+", lambda part: part[0] if part[0][0] == "\\" else lower_alike(part[0]), phrase)
        for phrase in _split(text)
    )
    return "|".join(sorted(lowered, key=len, reverse=True))


def _split(text: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"\s\|\s|\n", text) if phrase.strip()]


# Whole lines that belong to the page, wherever they stand.
CONTROLS = phrases("""
    logo | banner | menu | trang chủ | trang nhất | home | english | tiếng việt | tiếng anh | vietnamese | vi | en
    đăng nhập | đăng ký | đăng xuất | sign in | login | tìm kiếm | tìm kiếm nâng cao | search | sơ đồ trang
    sơ đồ site | sơ đồ cổng | liên hệ | liên hệ hỏi đáp | hỏi đáp | góp ý | rss | giới thiệu | tin tức
    tin tức sự kiện | tin tức - sự kiện | tin tức và sự kiện | tin hoạt động | tin nổi bật | sự kiện | chi tiết tin
    chi tiết bài viết | nội dung chi tiết | thư viện | thư viện ảnh | thư viện video | hình ảnh | video | videos
    video clip | multimedia | đa phương tiện | văn bản | văn bản pháp luật | lịch công tác | danh bạ | thành viên
    liên kết website | xem với cỡ chữ | xem với cỡ chữ t t | cỡ chữ | chọn cỡ chữ | chọn cỡ chữ a a | cỡ chữ a a
    kích cỡ chữ | tăng cỡ chữ | giảm cỡ chữ | mặc định | màu chữ | chế độ tương phản | tương phản | độ tương phản
    inverts | invert | contrast | a | aa | aaa | a a | a a a | a- a a+ | a- a+ | a+ a- | t t | tt | t- t t+ | t
    đọc bài | đọc bài viết | nghe bài viết | nghe đọc bài | nghe nội dung | nghe | dừng | giọng nam | giọng nữ | in
    in bài | in bài viết | in trang | in trang này | in bài này | in tin | in ấn | gửi bài | gửi | xem cỡ chữ
    bản in | print | printaaa | print a a a | gửi email | gửi mail
    gửi bài viết | gửi cho bạn bè | gửi tin qua email | gửi phản hồi | email | mail | gmail | chia sẻ
    chia sẻ bài viết | chia sẻ facebook | chia sẻ qua facebook | chia sẻ zalo | chia sẻ lên facebook | share | tweet
    facebook | twitter | zalo | google+ | google | youtube | messenger | linkedin | pinterest | copy link
    sao chép liên kết | like | thích | lưu | lưu bài viết | lưu tin | yêu thích | theo dõi | quay lại | trở lại
    trở về | về trang trước | lên đầu trang | về đầu trang | đầu trang | lên top | back to top | back | top | xem thêm
    xem tiếp | chi tiết | xem chi tiết | đọc tiếp | tải về | download | trước | sau | tiếp | tiếp theo | previous
    next | prev | đóng | close | play | lượt xem | lượt truy cập | bạn đang ở đây | bỏ qua nội dung
    skip to main content | trang thông tin điện tử | cổng thông tin điện tử | mục lục | chuyên mục | danh mục
    thông tin cần biết | chuyển đến nội dung chính | website chỉ làm việc khi bạn bật nó trở lại | vào đây
    skip to content | 5/5 | click để đánh giá bài viết | đánh giá bài viết
""")

# Whole lines that open another block. Below an article's first paragraphs they end it; above it they are furniture.
CLOSING = phrases("""
    thông báo | thông báo mới | thông báo nội bộ | thông báo - mời họp | tin liên quan | tin bài liên quan
    tin, bài liên quan | bài liên quan | bài viết liên quan | các tin liên quan | các bài liên quan
    các bài viết liên quan | nội dung liên quan | tin cùng chuyên mục | tin cùng mục | bài viết cùng chuyên mục
    cùng chuyên mục | cùng chủ đề | tin cùng chủ đề | tin cùng loại | tin khác | tin tức khác | tin bài khác
    tin, bài khác | các tin khác | các tin bài khác | các tin đã đưa | các tin đã đăng | các tin tiếp theo
    các tin cũ hơn | các tin mới hơn | các bài khác | các bài viết khác | các bài đã đăng | bài viết khác
    những tin mới hơn | những tin cũ hơn | những tin tiếp theo | tin mới | tin mới hơn | tin mới nhất | tin mới đăng
    tin cũ hơn | tin đã đưa | tin đã đăng | tin đọc nhiều | tin xem nhiều | tin nổi bật | tin tiêu điểm | đọc nhiều
    đọc nhiều nhất | xem nhiều | xem nhiều nhất | được quan tâm | có thể bạn quan tâm | có thể bạn muốn đọc | mới nhất
    bài mới nhất | bài viết mới | sự kiện nổi bật | bình luận | ý kiến bạn đọc | ý kiến | ý kiến phản hồi | phản hồi
    gửi bình luận | gửi ý kiến | viết bình luận | nội dung bình luận | để lại bình luận | thống kê truy cập | thống kê
    thống kê website | video giới thiệu | video nổi bật | video clip | videos | hình ảnh hoạt động | hình ảnh nổi bật
    thư viện ảnh | thư viện video | album ảnh | liên kết | liên kết web | liên kết website | liên kết ngoài
    liên kết trang | liên kết hữu ích | website liên kết | các đơn vị liên kết | đơn vị trực thuộc
    các đơn vị trực thuộc | đối tác | các đối tác | đối tác chiến lược | quảng cáo | văn bản mới
    văn bản mới ban hành | văn bản chỉ đạo | văn bản chỉ đạo điều hành | văn bản pháp quy | văn bản - tài liệu
    lịch công tác | lịch làm việc | thăm dò ý kiến | bình chọn | hộp thư góp ý | chuyên đề | tags | từ khóa | từ khoá
    thẻ | tệp đính kèm | tập tin đính kèm | file đính kèm | tài liệu đính kèm | video liên quan | ảnh liên quan
""")

# Beginnings of lines that open another block.
CLOSING_OPENERS = pattern(r"""
    (?:các )?(?:đơn vị|doanh nghiệp|đối tác) ký kết\b.*(?:thỏa thuận|thoả thuận|hợp tác|phúc lợi)
    (?:các )?đối tác (?:của )?(?:chương trình|phúc lợi) | (?:tags?|từ khóa|từ khoá|thẻ|chủ đề|hashtag)\s*:
    tổng số điểm của bài viết | (?:những|các) tin (?:mới|cũ) hơn
    (?:các )?(?:tin|bài)(?: viết)?,? (?:bài )?(?:liên quan|khác|cùng (?:chuyên )?mục)\s*[:(>»] | ý kiến bạn đọc
    bình luận\s*[:(] | thống kê truy cập | powered by\b
""")

# Beginnings of the lines at a page's foot.
FOOTER_OPENERS = pattern(r"""
    bản quyền\b | © | \(c\)\s | copyright\b | cơ quan chủ quản\s*: | chịu trách nhiệm (?:chính|nội dung|xuất bản)?\s*:
    người chịu trách nhiệm | trưởng ban biên tập\s*: | tổng biên tập\s*:
    giấy phép (?:số|thiết lập|hoạt động|xuất bản|cung cấp|trang) | (?:ghi|đề nghị ghi|vui lòng ghi) rõ nguồn
    (?:thiết kế|phát triển|xây dựng|vận hành|quản trị) (?:và [a-z ]{3,20} )?bởi | (?:designed|developed) by
    (?:cổng|trang) thông tin điện tử .{0,80}(?:©|bản quyền) | ® | toàn bộ bản quyền | all rights reserved
""")

# Beginnings of lines of contact: a page's foot, unless a notice ends with them.
CONTACT_OPENERS = pattern(r"""
    (?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|hotline|đường dây nóng|email|e-mail|website|thư điện tử)\s*[:.]
""")

BREADCRUMB_OPENERS = pattern(r"""
    trang (?:chủ|nhất)\b(?!\s+trang) | home\s*[/>»›|] | bạn đang (?:ở|xem) | [>»›] | đường dẫn\s*:
""")

# Lines that only say what kind of page this is, or how to use it.
PAGE_OPENERS = pattern(r"""
    trình duyệt của bạn | website chỉ làm việc | để tham khảo cách bật javascript | bạn cần (?:bật|đăng nhập)
    (?:xem|chọn|thay đổi|tăng|giảm)\s(?:với\s)?(?:kích )?cỡ chữ | cỡ chữ\s*:? | chia sẻ\s*: | đánh giá\s*:
    (?:hôm nay|bây giờ)(?: là)?\s*[:,] | \S{1,200}\.(?:jpe?g|png|gif|webp|bmp)$ | click (?:để|vào) | nhấn vào đây
    loading | đang tải | theo dõi (?:\S+ ){0,6}trên (?:google|zalo|facebook|youtube|mạng)
    (?:xem|tải|download)\b[^.]{0,60}\b(?:tại|ở) đây\W*$ | [^.]{0,80}\b(?:xem|tải)\b[^.]{0,30}\b(?:tại|ở) đây[\s:>»]*$
""")

SLOGAN_OPENERS = pattern(r"""
    nhiệt liệt (?:chào|chúc|hoan|hưởng) | (?:tích cực )?(?:thi đua )?lập thành tích | (?:phấn khởi )?chào (?:mừng|đón)
    chúc mừng | mừng (?:đảng|xuân|đất nước|năm mới|ngày|kỷ niệm|sinh nhật) | kỷ niệm\b.*\bnăm\b | quyết tâm | đoàn kết
    toàn (?:đảng|dân|thể)\b | đẩy mạnh (?:học tập|phong trào) | học tập và làm theo | sống,? chiến đấu,? lao động
    ra sức | thi đua | hưởng ứng | tích cực hưởng ứng | (?:phát huy|giữ vững) (?:truyền thống|tinh thần|sức mạnh)
    nêu cao | chung (?:tay|sức) | vì (?:lợi ích|quyền lợi|đoàn viên|một|sự|người lao động|tương lai)
    đảng (?:cộng sản|ta)\b.*(?:muôn năm|vinh quang|quang vinh) | chủ tịch hồ chí minh | tổ quốc | không có gì quý hơn
    thực hiện (?:tốt|thắng lợi|nghiêm) | nâng cao | đổi mới | xây dựng | tăng cường | tiếp tục
    công đoàn việt nam\b.*(?:quang vinh|vững mạnh|đồng hành) | cán bộ,? (?:công chức|đoàn viên|đảng viên)
    nói không với | hướng (?:tới|về) | tự hào | khát vọng | tất cả (?:vì|cho) | biết ơn | đời đời
    năm (?:chuyển đổi số|an toàn) | tháng (?:công nhân|hành động) | tuổi trẻ | phụ nữ | kính (?:chúc|mừng) | đón xuân
""")

# Openings so typical of a slogan that a sentence mark or a repetition is not needed.
SURE_SLOGAN_OPENERS = pattern(r"""
    nhiệt liệt (?:chào|chúc|hoan) | (?:phấn khởi )?chào (?:mừng|đón) | mừng (?:đảng|xuân|đất nước|năm mới)
    (?:thi đua )?lập thành tích | (?:tích cực )?hưởng ứng | quyết tâm | đoàn kết\b | toàn (?:đảng|dân)\b
    học tập và làm theo | sống,? chiến đấu | kính (?:chúc|mừng) | kỷ niệm \d+ năm
""")

MOTTO_WORDS = phrases("""
    đoàn kết | dân chủ | đổi mới | phát triển | kỷ cương | trách nhiệm | hành động | sáng tạo | hiệu quả | trí tuệ
    hội nhập | chủ động | kỷ luật | gương mẫu | trung thành | tận tụy | nghĩa tình | bản lĩnh | đột phá
    chuyên nghiệp | minh bạch | liêm chính | thân thiện | hiện đại | văn minh | hạnh phúc | đồng thuận | niềm tin
    nêu gương | phục vụ | tận tâm | linh hoạt | thiết thực | an toàn | bền vững
""")

# By these a name in capitals is told from a heading.
SURNAMES = phrases("""
    nguyễn | trần | lê | phạm | hoàng | huỳnh | phan | vũ | võ | đặng | bùi | đỗ | hồ | ngô | dương | lý | đào | đinh
    trịnh | mai | lâm | trương | tạ | cao | hà | chu | lưu | vương | tô | đoàn | kiều | quách | thái | tống | nông
""")

ORGANISATION_OPENERS = pattern(r"""
    (?:tổng )?(?:công đoàn|liên đoàn lao động|liên đoàn) | nghiệp đoàn | bộ | sở | ban | ủy ban | uỷ ban | ubnd | hđnd
    hội đồng nhân dân | ldld | lđlđ | cđcs | cđ | viện | cục | vụ | tổng cục | chi cục | hội | liên hiệp | liên minh
    đảng ủy | đảng uỷ | đảng bộ | đoàn | mặt trận | trung tâm | trường | đại học | học viện | văn phòng | kho bạc
    ngân hàng | tập đoàn | tổng công ty | công ty | bảo hiểm | tòa án | toà án | thanh tra | kiểm toán | bệnh viện
    thành phố | thành ủy | thành uỷ | tỉnh | tỉnh ủy | tỉnh uỷ | huyện | quận | phường | xã | phòng | khối | báo
    tạp chí | (?:cổng|trang) (?:thông tin(?: điện tử)?|ttđt) | website | công an | quốc hội | chính phủ
""")

# What an organisation does: a line that says so is a headline, not a name.
HEADLINE_VERBS = pattern(r"""
    tổ chức (?!nhà nước|cán bộ|trung ương|hành chính|chính trị|khoa học) | tổng kết | sơ kết | triển khai | phát động
    ký kết | khai mạc | bế mạc | tham gia | tham dự | trao | tặng | thăm | ra mắt | hưởng ứng | đẩy mạnh | tăng cường
    nâng cao | chào mừng | kỷ niệm | tập huấn | gặp mặt | họp | làm việc với | công bố | bổ nhiệm | tiếp tục | đồng hành
    chăm lo | phối hợp | kiểm tra (?:việc|công) | ban hành | quyết định (?:về|ban) | đại hội | hội nghị | hội thảo
""")

ENGLISH_WORDS = phrases("""
    the | of | and | for | union | unions | trade | vietnam | viet | nam | ministry | department | office | portal
    institute | federation | confederation | labour | labor | committee | people's | people | public | sector
    employees | officials | workers | national | state | government | general | home | affairs | education | health
    province | provincial | city | district | association | academy | university | center | centre | bureau | agency
    authority | information | electronic | bank | treasury | social | insurance | corporation | group | railway
    railways | science | technology | civil | servants | service | services | industry | trade | transport
    construction | council | front | fatherland | party | communist | website | organizational | organization
    sciences | finance | justice | agriculture | culture | sports | tourism | inspectorate | administration | power
    electricity | energy | post | telecommunications | medical
""")
