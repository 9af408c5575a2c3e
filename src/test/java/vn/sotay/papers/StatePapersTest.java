package vn.sotay.papers;

import org.junit.jupiter.api.Test;

/** Papers of the State and of mass organisations, made up after the forms that they have. */
class StatePapersTest extends IdentityTest {

    @Test
    void aDepartmentIsCalledByItsProvince() {
        assertReads("""
                ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                TỈNH HÀ GIANG | Độc lập - Tự do - Hạnh phúc
                SỞ NỘI VỤ |
                Số: 215/QĐ-SNV | Hà Giang, ngày 08 tháng 02 năm 2023
                QUYẾT ĐỊNH
                Về việc phân công nhiệm vụ của Giám đốc và các Phó Giám đốc
                GIÁM ĐỐC SỞ NỘI VỤ TỈNH HÀ GIANG
                Căn cứ Luật Tổ chức chính quyền địa phương;
                QUYẾT ĐỊNH:
                Điều 1. Phân công nhiệm vụ.
                Nơi nhận: | Q. GIÁM ĐỐC
                - Như Điều 3; |
                - Lưu: VT. | Lý Thị Lan
                """, """
                NUMBER 215/QĐ-SNV
                TYPE quyet-dinh
                ISSUER Sở Nội vụ tỉnh Hà Giang
                SUPERIOR Ủy ban nhân dân tỉnh Hà Giang
                PLACE Hà Giang
                DATE 2023-02-08
                ABSTRACT Về việc phân công nhiệm vụ của Giám đốc và các Phó Giám đốc
                SIGNATORY Lý Thị Lan, Q. GIÁM ĐỐC, null
                RECIPIENT Như Điều 3
                RECIPIENT Lưu: VT
                """);
    }

    @Test
    void aCouncilSpeaksInTwoLinesAboveItsGrounds() {
        assertReads("""
                HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                TỈNH HÀ GIANG | Độc lập - Tự do - Hạnh phúc
                Số: 12/2023/NQ-HĐND | Hà Giang, ngày 10 tháng 7 năm 2023
                NGHỊ QUYẾT
                QUY ĐỊNH MỨC HỖ TRỢ HÒA GIẢI VIÊN Ở CƠ SỞ
                TRÊN ĐỊA BÀN TỈNH HÀ GIANG
                HỘI ĐỒNG NHÂN DÂN TỈNH HÀ GIANG
                KHÓA XVIII, KỲ HỌP THỨ MƯỜI
                Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;
                Điều 1. Phạm vi điều chỉnh
                Nơi nhận: | CHỦ TỊCH
                - Ủy ban Thường vụ Quốc hội; |
                - Lưu: VT. | Thào Hồng Sơn
                """, """
                NUMBER 12/2023/NQ-HĐND
                TYPE nghi-quyet
                ISSUER Hội đồng nhân dân tỉnh Hà Giang
                PLACE Hà Giang
                DATE 2023-07-10
                ABSTRACT Quy định mức hỗ trợ hòa giải viên ở cơ sở trên địa bàn tỉnh Hà Giang
                SIGNATORY Thào Hồng Sơn, CHỦ TỊCH, null
                RECIPIENT Ủy ban Thường vụ Quốc hội
                RECIPIENT Lưu: VT
                """);
    }

    @Test
    void theHeadOfStateOrders() {
        assertReads("""
                CHỦ TỊCH NƯỚC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                | Độc lập - Tự do - Hạnh phúc
                Số: 05/2023/L-CTN | Hà Nội, ngày 03 tháng 7 năm 2023
                LỆNH
                Về việc công bố Luật
                CHỦ TỊCH
                NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Căn cứ Điều 88 của Hiến pháp;
                NAY CÔNG BỐ
                CHỦ TỊCH
                NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Võ Văn Bình
                """, """
                NUMBER 05/2023/L-CTN
                TYPE lenh
                ISSUER Chủ tịch nước
                PLACE Hà Nội
                DATE 2023-07-03
                ABSTRACT Về việc công bố Luật
                SIGNATORY Võ Văn Bình, CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, null
                """);
    }

    @Test
    void aLetterOfACentralOfficeHasALongMatter() {
        assertReads("""
                BỘ TƯ PHÁP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                CỤC BỔ TRỢ TƯ PHÁP | Độc lập - Tự do - Hạnh phúc
                Số: 881/BTTP-CC | Hà Nội, ngày 22
                V/v hướng dẫn thực hiện | tháng 9 năm 2023
                Luật Công chứng |
                Kính gửi: Sở Tư pháp các tỉnh
                Cục nhận được câu hỏi của một số Sở.
                Nơi nhận: | KT. CỤC TRƯỞNG
                - Như trên; | PHÓ CỤC TRƯỞNG
                - Lưu: VT. | Nguyễn Thị Thụy
                """, """
                NUMBER 881/BTTP-CC
                TYPE cong-van
                ISSUER Cục Bổ trợ Tư pháp
                SUPERIOR Bộ Tư pháp
                PLACE Hà Nội
                DATE 2023-09-22
                ABSTRACT Hướng dẫn thực hiện Luật Công chứng
                SIGNATORY Nguyễn Thị Thụy, PHÓ CỤC TRƯỞNG, KT. CỤC TRƯỞNG
                RECIPIENT Như trên
                RECIPIENT Lưu: VT
                """, SamplePaper.Layout.ONE_ROW, SamplePaper.Layout.ONE_AFTER_THE_OTHER);
    }

    @Test
    void ministriesTogetherAreIssuersTogether() {
        assertReads(
                """
                BỘ TÀI CHÍNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                BỘ NỘI VỤ | Độc lập - Tự do - Hạnh phúc
                Số: 71/2014/TTLT-BTC-BNV | Hà Nội, ngày 30 tháng 5 năm 2014
                THÔNG TƯ LIÊN TỊCH
                Quy định chế độ tự chủ đối với cơ quan nhà nước
                Căn cứ Nghị định số 130/2005/NĐ-CP ngày 17 tháng 10 năm 2005 của Chính phủ;
                Điều 1. Phạm vi
                KT. BỘ TRƯỞNG BỘ NỘI VỤ | KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
                THỨ TRƯỞNG | THỨ TRƯỞNG
                (Đã ký) | (Đã ký)
                Nguyễn Duy Thăng | Thiếu tướng Nguyễn Thị Minh
                """,
                """
                NUMBER 71/2014/TTLT-BTC-BNV
                TYPE thong-tu-lien-tich
                ISSUER Bộ Tài chính
                ISSUER Bộ Nội vụ
                PLACE Hà Nội
                DATE 2014-05-30
                ABSTRACT Quy định chế độ tự chủ đối với cơ quan nhà nước
                SIGNATORY Nguyễn Duy Thăng, THỨ TRƯỞNG, KT. BỘ TRƯỞNG BỘ NỘI VỤ
                SIGNATORY Nguyễn Thị Minh, THỨ TRƯỞNG, KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
                """,
                SamplePaper.Layout.ONE_ROW,
                SamplePaper.Layout.MANY_ROWS,
                SamplePaper.Layout.ONE_AFTER_THE_OTHER);
    }

    @Test
    void anOrdinanceIsCalledByItsType() {
        assertReads("""
                ỦY BAN THƯỜNG VỤ QUỐC HỘI | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                | Độc lập – Tự do – Hạnh phúc
                Pháp lệnh số: 02/2020/UBTVQH14 | Hà Nội, ngày 09 tháng 12 năm 2020
                PHÁP LỆNH
                ƯU ĐÃI NGƯỜI CÓ CÔNG
                Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
                Điều 1. Phạm vi điều chỉnh
                TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI
                CHỦ TỊCH
                Nguyễn Thị Ngân
                """, """
                NUMBER 02/2020/UBTVQH14
                TYPE phap-lenh
                ISSUER Ủy ban Thường vụ Quốc hội
                PLACE Hà Nội
                DATE 2020-12-09
                ABSTRACT Pháp lệnh ưu đãi người có công
                SIGNATORY Nguyễn Thị Ngân, CHỦ TỊCH, TM. ỦY BAN THƯỜNG VỤ QUỐC HỘI
                """);
    }

    @Test
    void aCommunePlansAndTheAnnexIsSignedByNobodyElse() {
        assertReads("""
                ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                XÃ ĐỒNG VĂN | Độc lập - Tự do - Hạnh phúc
                Số: /KH-UBND | Đồng Văn, ngày tháng 3 năm 2026
                # KẾ HOẠCH
                # Triển khai Nghị quyết số 12-NQ/ĐU ngày 05/01/2026
                # của Đảng ủy xã về chuyển đổi số
                I. MỤC ĐÍCH, YÊU CẦU
                Nơi nhận: | TM. ỦY BAN NHÂN DÂN
                - UBND tỉnh; | KT. CHỦ TỊCH
                - Lưu: VT. | PHÓ CHỦ TỊCH
                | Sùng A Chá
                # PHỤ LỤC
                (Kèm theo Kế hoạch số /KH-UBND)
                TM. ĐOÀN KIỂM TRA
                TRƯỞNG ĐOÀN
                Nguyễn Văn Mẫu
                """, """
                NUMBER_SUFFIX KH-UBND
                TYPE ke-hoach
                ISSUER Ủy ban nhân dân xã Đồng Văn
                PLACE Đồng Văn
                DATE 2026-03
                ABSTRACT Triển khai Nghị quyết số 12-NQ/ĐU ngày 05/01/2026 của Đảng ủy xã về chuyển đổi số
                SIGNATORY Sùng A Chá, PHÓ CHỦ TỊCH, TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH
                RECIPIENT UBND tỉnh
                RECIPIENT Lưu: VT
                """);
    }

    @Test
    void theYouthUnionOfAProvinceSignsForItsStandingCommittee() {
        assertReads("""
                BCH ĐOÀN TỈNH THÁI BÌNH | ĐOÀN TNCS HỒ CHÍ MINH
                *** |
                Số: 105-KH/TĐTN-PT | Thái Bình, ngày 01 tháng 3 năm 2024
                KẾ HOẠCH
                Tổ chức Tháng Thanh niên năm 2024
                I. MỤC ĐÍCH
                Nơi nhận: | TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
                - Trung ương Đoàn; | PHÓ BÍ THƯ
                - Lưu VP. | Vũ Thị Hòa
                """, """
                NUMBER 105-KH/TĐTN-PT
                TYPE ke-hoach
                ISSUER Ban Chấp hành đoàn tỉnh Thái Bình
                PLACE Thái Bình
                DATE 2024-03-01
                ABSTRACT Tổ chức Tháng Thanh niên năm 2024
                SIGNATORY Vũ Thị Hòa, PHÓ BÍ THƯ, TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
                RECIPIENT Trung ương Đoàn
                RECIPIENT Lưu VP
                """, SamplePaper.Layout.ONE_ROW, SamplePaper.Layout.MANY_ROWS);
    }
}
