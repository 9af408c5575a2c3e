package vn.sotay.documents;

/** A paper with chapters, articles, clauses and points, as text. */
final class Regulation {

    static final String TEXT = """
            TỈNH ỦY X                         ĐẢNG CỘNG SẢN VIỆT NAM
            Số 12-QĐ/TU                       X, ngày 12 tháng 3 năm 2026

            QUY ĐỊNH
            về sinh hoạt chi bộ

            - Căn cứ Điều lệ Đảng;
            Ban Thường vụ Tỉnh ủy quy định:

            Chương I
            QUY ĐỊNH CHUNG

            Điều 1. Phạm vi điều chỉnh

            1. Quy định này nói về sinh hoạt của chi bộ.
            2. Chi bộ sinh hoạt thường kỳ như sau:
            a) Mỗi tháng một lần;
            b) Khi cần thì họp bất thường.

            Điều 2. Đối tượng áp dụng

            Quy định này áp dụng cho mọi đảng viên trong tỉnh.

            Chương II
            TỔ CHỨC THỰC HIỆN

            Điều 3. Hiệu lực

            Quy định này có hiệu lực từ ngày ký.
            """;

    private Regulation() {}
}
