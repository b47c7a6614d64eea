"""What is told of a row or a file: values, and the one place where they become sentences.

Whoever asks whether something was told asks for its code, never for its words.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from .fields import LABELS


@dataclass(frozen=True, slots=True)
class Wording:
    """How a code is said. In `sentence` stand {label}, the name of the field, {quoted}, what the file says, and {hint},
    what else there is to say; without `error` it is something to look at."""

    sentence: str
    error: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something told: which of WORDINGS, of which field, in which cell ("C12", or "12" for a line without cells, or ""
    for a whole file), what is quoted, and what more there is to say."""

    code: str
    field: str = ""
    cell: str = ""
    quoted: str = ""
    hint: str = ""

    @property
    def is_error(self) -> bool:
        return WORDINGS[self.code].error

    @property
    def group(self) -> str:
        """What remarks have in common that say the same of different rows."""
        return f"{self.code}.{self.field}" if self.field else self.code

    def __str__(self) -> str:
        return f"{self._place}{self._said(self.quoted, self.hint)}"

    @property
    def gist(self) -> str:
        """The sentence without what only this row has."""
        return self._said("…", "…")

    @property
    def _place(self) -> str:
        if not self.cell:
            return ""
        return f"{'Dòng' if self.cell.isdigit() else 'Ô'} {self.cell}: "

    def _said(self, quoted: str, hint: str) -> str:
        label = "tên tập thể" if self.field == "collective" else LABELS.get(self.field, "")
        return WORDINGS[self.code].sentence.format(label=label, quoted=quoted, hint=hint).strip()


@dataclass(slots=True)
class Told:
    """Remarks as sentences, errors apart."""

    said: list[Remark] = field(default_factory=list)

    @property
    def errors(self) -> list[str]:
        return [str(remark) for remark in self.said if remark.is_error]

    @property
    def warnings(self) -> list[str]:
        return [str(remark) for remark in self.said if not remark.is_error]


WORDINGS = {
    # Of a row: what must be mended
    "name-missing": Wording("thiếu {label}. Hãy gõ vào hoặc bỏ dòng này.", error=True),
    "no-name": Wording("«{quoted}» không phải là tên. Hãy sửa lại {label}.", error=True),
    "too-long": Wording("{label} dài {hint}. Hãy rút gọn.", error=True),
    "form-missing": Wording("chưa có hình thức khen thưởng. Hãy chọn hoặc gõ hình thức.", error=True),
    "excel-error": Wording("có lỗi {quoted} của Excel. Hãy sửa công thức hoặc gõ lại.", error=True),
    "personal": Wording("{label} có {hint}", error=True),
    "form-unknown": Wording(
        "danh mục chưa có hình thức «{quoted}». {hint}Hãy chọn hình thức cho cách ghi này, hoặc sửa ô.", error=True
    ),
    # … what somebody should look at
    "capitals": Wording("«{quoted}» viết toàn chữ in hoa, hãy đổi về chữ thường có viết hoa đầu từ nếu cần."),
    "lower-case": Wording("«{quoted}» viết toàn chữ thường."),
    "digits": Wording("họ tên «{quoted}» có chữ số."),
    "one-word": Wording("họ tên «{quoted}» chỉ có một chữ."),
    "odd-signs": Wording("họ tên «{quoted}» có ký tự lạ: {hint}."),
    "like-a-collective": Wording("«{quoted}» giống tên tập thể nhưng đang xếp là cá nhân."),
    "broken-name": Wording("«{quoted}» có ký tự hỏng: {hint}."),
    "broken": Wording("{label} «{quoted}» có ký tự hỏng."),
    "lookalike": Wording("{hint}, chỉ giống chữ tiếng Việt, hãy gõ lại."),
    "odd-honorific": Wording("danh xưng «{quoted}» giống tên tập thể, hãy xem lại tên."),
    "no-unit": Wording("chưa ghi đơn vị công tác của «{quoted}»."),
    "twice": Wording("«{quoted}» {hint}."),
    "number-again": Wording("số thứ tự {quoted} bị lặp lại."),
    "number-gap": Wording("số thứ tự {hint}. Hãy xem có thiếu dòng không."),
    "number-back": Wording("số thứ tự lùi {hint}, hãy xem có thừa dòng không."),
    "not-awarded": Wording("«{hint}» nằm dưới mục hoặc tiêu đề «{quoted}», có thể không được khen. Hãy xem lại."),
    # … what reading did
    "ditto": Wording("ghi «{quoted}», đã hiểu là {label} «{hint}» như dòng trên."),
    "several-forms": Wording("có {hint} hình thức trong một dòng, đã ghi là «{quoted}»."),
    "unparted": Wording("chưa tách được chức vụ và đơn vị trong «{quoted}», tạm để cả ở chức vụ."),
    "sentence": Wording("tên, chức vụ, đơn vị ghi liền một câu «{quoted}», đã tách ra, hãy kiểm tra."),
    "birth-left": Wording("đã bỏ năm sinh ghi sau tên, không lưu lại."),
    "as-above": Wording("{label} để trống, đã hiểu là «{quoted}» như dòng trên."),
    "people-parted": Wording("ghi {hint} người trong một ô, đã tách ra từng người."),
    "broken-line": Wording("tên có xuống dòng, đã đọc là một: «{quoted}». Có phải {hint}?"),
    "maybe-two": Wording("«{quoted}» giống tên của nhiều người, đã đọc là một. Có phải {hint}?"),
    "lines-joined": Wording("Dòng {hint} không có số thứ tự, họ tên và hình thức nên đã nối vào dòng này."),
    "changed": Wording("{hint}."),
    "struck-part": Wording("đã bỏ phần bị gạch ngang «{quoted}»."),
    "struck-kept": Wording("bị gạch ngang trong tệp nhưng vẫn được đọc, hãy bỏ dòng này nếu người ấy đã bị gạch."),
    # … beside what the database holds
    "form-for-others": Wording("«{quoted}» chỉ tặng cho {hint}."),
    "form-of-other-years": Wording("«{quoted}» {hint}."),
    "unit-unknown": Wording("danh mục đơn vị chưa có «{quoted}». {hint}"),
    "awarded-before": Wording("«{quoted}» {hint}."),
    # Of a file: what must be mended
    "columns-unknown": Wording(
        "{quoted}: chưa nhận ra cột nào là họ tên hoặc tên tập thể. Hãy chọn nội dung của từng cột rồi đọc lại.",
        error=True,
    ),
    "letters-lost": Wording(
        "Tệp đã mất chữ khi được lưu: {hint}. Hãy mở tệp gốc bằng Excel, lưu thành .xlsx hoặc «CSV UTF-8» rồi tải lên "
        "lại.",
        error=True,
    ),
    "nobody": Wording("Bảng chỉ có tiêu đề, không có dòng nào ghi người hoặc tập thể được khen.", error=True),
    "nothing-kept": Wording("Không còn dòng nào để lưu. Hãy lấy lại những dòng đã bỏ.", error=True),
    "unaccounted": Wording(
        "Bộ đọc không nói được đã làm gì với {hint}. Hãy báo người quản trị và kiểm tra kỹ danh sách.", error=True
    ),
    # … what somebody should look at
    "count-differs": Wording("«{quoted}» ghi {hint}."),
    "below-total": Wording(
        "Dưới «{quoted}» còn ghi tên ({hint}). Hãy xem những người ấy có được khen không và dòng cộng có đếm đủ không."
    ),
    "words-differ": Wording("«{quoted}»: {hint}, hãy xem lại."),
    "no-list": Wording("Trang «{quoted}» không có bảng danh sách nên được bỏ qua."),
    "figures": Wording("Trang «{quoted}» có bảng số liệu tổng hợp, không phải danh sách, nên được bỏ qua."),
    "paragraphs": Wording(
        "Văn bản không có bảng: đã đọc các đoạn đánh số như một danh sách, tách tên, chức vụ và đơn vị ở dấu phẩy. "
        "«Ô B5» là đoạn thứ 5. Hãy kiểm tra kỹ."
    ),
    "by-content": Wording("{quoted} không có dòng tiêu đề nhận ra được, đã hiểu theo nội dung: {hint}."),
    "opening": Wording("{hint}"),
    "hidden-sheet-left": Wording("Trang «{quoted}» đang bị ẩn trong tệp nên không đọc."),
    "hidden-sheet-read": Wording("Trang «{quoted}» đang bị ẩn trong tệp nhưng vẫn được đọc."),
    "hidden-columns-left": Wording("{quoted}: cột {hint} đang bị ẩn trong tệp nên không đọc."),
    "hidden-columns-read": Wording("{quoted}: cột {hint} đang bị ẩn trong tệp nhưng vẫn được đọc."),
    "hidden-rows-left": Wording("{quoted}: không đọc {hint}, đang bị ẩn (hoặc lọc) trong tệp."),
    "hidden-rows-read": Wording("{quoted}: đã đọc cả {hint}, đang bị ẩn (hoặc lọc) trong tệp."),
    "struck-left": Wording("{quoted}: không đọc {hint}, bị gạch ngang trong tệp."),
    "only-numbers": Wording("{quoted}: dòng {hint} chỉ có số thứ tự, không ghi ai, nên được bỏ qua."),
    "unheaded": Wording("{quoted}: cột {hint} có nội dung nhưng không có tiêu đề nên không đọc."),
    "asides": Wording("{hint}. Hãy xem lại."),
    "personal-columns": Wording("Cột dữ liệu cá nhân đã được bỏ ra, không lưu lại: {hint}."),
    "ignored-columns": Wording("Cột không dùng đến nên không đọc: {hint}."),
    "personal-chosen": Wording("Cột {hint} là dữ liệu cá nhân nên không đọc vào nội dung khác dù đã được chọn."),
}
_LONG_LIST = 10


@lru_cache(maxsize=4096)
def listed(numbers: tuple[int, ...]) -> str:
    """The first of these numbers, as a sentence lists them: «3, 5, 9 …»."""
    more = " …" if len(numbers) > _LONG_LIST else ""
    return ", ".join(map(str, numbers[:_LONG_LIST])) + more
