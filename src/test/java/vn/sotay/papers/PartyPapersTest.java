package vn.sotay.papers;

import org.junit.jupiter.api.Test;

/** Papers of every level of the Party, made up after the forms that they have. */
class PartyPapersTest extends IdentityTest {

    @Test
    void aDirectiveOfAProvinceIsIssuedByItsStandingCommittee() {
        assertReads("""
                TỈNH ỦY HÀ GIANG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 12-CT/TU | Hà Giang, ngày 5 tháng 6 năm 2023
                # CHỈ THỊ
                # CỦA BAN THƯỜNG VỤ TỈNH ỦY
                # về tăng cường sự lãnh đạo của các cấp ủy đối với công tác hòa giải ở cơ sở
                Thời gian qua, công tác hòa giải ở cơ sở trong tỉnh đã đạt được nhiều kết quả, góp phần giữ vững an ninh trật tự. Tuy nhiên, vẫn còn hạn chế, nhất là ở những địa bàn vùng sâu, vùng xa của tỉnh, nơi việc đi lại còn khó khăn.
                1. Các cấp ủy quán triệt Chỉ thị này.
                Nơi nhận: | T/M BAN THƯỜNG VỤ
                - Ban Bí thư Trung ương Đảng (để báo cáo), | BÍ THƯ
                - Các huyện ủy, thành ủy, |
                - Lưu Văn phòng Tỉnh ủy. | Giàng Mí Vần
                """, """
                NUMBER 12-CT/TU
                TYPE chi-thi
                ISSUER Ban Thường vụ Tỉnh ủy Hà Giang
                PLACE Hà Giang
                DATE 2023-06-05
                ABSTRACT Tăng cường sự lãnh đạo của các cấp ủy đối với công tác hòa giải ở cơ sở
                SIGNATORY Giàng Mí Vần, BÍ THƯ, T/M BAN THƯỜNG VỤ
                RECIPIENT Ban Bí thư Trung ương Đảng (để báo cáo)
                RECIPIENT Các huyện ủy, thành ủy
                RECIPIENT Lưu Văn phòng Tỉnh ủy
                """);
    }

    @Test
    void aRegulationOfTheSecretariatIsToldByItsSignatureAndByItsTitleLine() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 285-QĐ/TW | Hà Nội, ngày 7 tháng 10 năm 2022
                QUY ĐỊNH
                về việc giữ gìn tài liệu của tổ chức đảng ở cơ sở
                -----
                - Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
                - Căn cứ Quy chế làm việc của Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư khóa XIII,
                Ban Bí thư quy định như sau:
                Điều 1. Phạm vi
                Nơi nhận: | T/M BAN BÍ THƯ
                - Các tỉnh ủy, thành ủy, | THƯỜNG TRỰC BAN BÍ THƯ
                - Lưu Văn phòng Trung ương Đảng. |
                | (Đã ký)
                | Võ Văn Bình
                """, """
                NUMBER 285-QĐ/TW
                TYPE quy-dinh
                ISSUER Ban Bí thư
                PLACE Hà Nội
                DATE 2022-10-07
                ABSTRACT Về việc giữ gìn tài liệu của tổ chức đảng ở cơ sở
                SIGNATORY Võ Văn Bình, THƯỜNG TRỰC BAN BÍ THƯ, T/M BAN BÍ THƯ
                RECIPIENT Các tỉnh ủy, thành ủy
                RECIPIENT Lưu Văn phòng Trung ương Đảng
                """);
    }

    @Test
    void theSameSymbolMayBeADecision() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số: 301 - QĐ/TW | Hà Nội, ngày 02 tháng 3 năm 2025
                QUYẾT ĐỊNH
                ban hành Quy chế tiếp nhận tài liệu lưu trữ
                - Căn cứ Điều lệ Đảng;
                - Xét đề nghị của Văn phòng Trung ương Đảng,
                BỘ CHÍNH TRỊ QUYẾT ĐỊNH
                Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp nhận tài liệu lưu trữ.
                Nơi nhận: | T/M BỘ CHÍNH TRỊ
                - Như Điều 2, | TỔNG BÍ THƯ
                - Lưu Văn phòng Trung ương Đảng. | TRẦN VĂN LONG
                QUY CHẾ
                tiếp nhận tài liệu lưu trữ
                """, """
                NUMBER 301-QĐ/TW
                TYPE quyet-dinh
                ISSUER Bộ Chính trị
                PLACE Hà Nội
                DATE 2025-03-02
                ABSTRACT Ban hành Quy chế tiếp nhận tài liệu lưu trữ
                SIGNATORY Trần Văn Long, TỔNG BÍ THƯ, T/M BỘ CHÍNH TRỊ
                RECIPIENT Như Điều 2
                RECIPIENT Lưu Văn phòng Trung ương Đảng
                """);
    }

    @Test
    void aResolutionOfAPlenumHasItsMatterBehindTheNameOfThePlenum() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 91-NQ/TW | Hà Nội, ngày 16 tháng 6 năm 2022
                NGHỊ QUYẾT
                HỘI NGHỊ LẦN THỨ NĂM BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG KHÓA XIII
                về phát triển thư viện ở nông thôn đến năm 2030,
                tầm nhìn đến năm 2045
                I- TÌNH HÌNH VÀ NGUYÊN NHÂN
                1. Thư viện ở nông thôn đã có nhiều tiến bộ.
                Nơi nhận: | T/M BAN CHẤP HÀNH TRUNG ƯƠNG
                - Các tỉnh ủy, | TỔNG BÍ THƯ
                - Lưu Văn phòng Trung ương Đảng. | Trần Văn Long
                """, """
                NUMBER 91-NQ/TW
                TYPE nghi-quyet
                ISSUER Ban Chấp hành Trung ương
                PLACE Hà Nội
                DATE 2022-06-16
                ABSTRACT Phát triển thư viện ở nông thôn đến năm 2030, tầm nhìn đến năm 2045
                SIGNATORY Trần Văn Long, TỔNG BÍ THƯ, T/M BAN CHẤP HÀNH TRUNG ƯƠNG
                RECIPIENT Các tỉnh ủy
                RECIPIENT Lưu Văn phòng Trung ương Đảng
                """);
    }

    @Test
    void aConclusionWithoutSignatureIsOfTheBodyInItsTitle() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 58-KL/TW | Hà Nội, ngày 23 tháng 6 năm 2023
                KẾT LUẬN CỦA BỘ CHÍNH TRỊ
                về việc tiếp tục phát triển trạm y tế xã
                Tại phiên họp ngày 9/6/2023, sau khi nghe Ban cán sự đảng Bộ Y tế báo cáo và ý kiến của các cơ quan liên quan, Bộ Chính trị thống nhất kết luận như sau:
                1. Sau 10 năm thực hiện, hệ thống trạm y tế xã có bước phát triển.
                """, """
                NUMBER 58-KL/TW
                TYPE ket-luan
                ISSUER Bộ Chính trị
                PLACE Hà Nội
                DATE 2023-06-23
                ABSTRACT Về việc tiếp tục phát triển trạm y tế xã
                """);
    }

    @Test
    void aNoticeOfAConclusionIsANotice() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 44-TB/TW | Hà Nội, ngày 01 tháng 4 năm 2024
                THÔNG BÁO KẾT LUẬN
                CỦA BAN BÍ THƯ VỀ CÔNG TÁC XUẤT BẢN
                Tại cuộc họp ngày 22/3/2024, sau khi nghe Ban Tuyên giáo Trung ương trình bày Tờ trình về công tác xuất bản trong tình hình mới và ý kiến của các đồng chí dự họp, Ban Bí thư kết luận như sau:
                1. Công tác xuất bản có nhiều đổi mới.
                Nơi nhận: | T/L BAN BÍ THƯ
                - Ban Tuyên giáo Trung ương, | CHÁNH VĂN PHÒNG
                - Lưu Văn phòng Trung ương Đảng. | Lê Minh Hà
                """, """
                NUMBER 44-TB/TW
                TYPE thong-bao
                ISSUER Ban Bí thư
                PLACE Hà Nội
                DATE 2024-04-01
                ABSTRACT Kết luận của Ban Bí thư về công tác xuất bản
                SIGNATORY Lê Minh Hà, CHÁNH VĂN PHÒNG, T/L BAN BÍ THƯ
                RECIPIENT Ban Tuyên giáo Trung ương
                RECIPIENT Lưu Văn phòng Trung ương Đảng
                """);
    }

    @Test
    void anAgencyOfTheCentralCommitteeIsCalledByIt() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                BAN TUYÊN GIÁO VÀ DÂN VẬN |
                * |
                Số 26-HD/BTGDVTW | Hà Nội, ngày 10 tháng 7 năm 2025
                HƯỚNG DẪN
                TUYÊN TRUYỀN ĐẠI HỘI ĐẢNG BỘ CÁC CẤP
                Thực hiện Chỉ thị số 45-CT/TW, ngày 14/4/2025 của Bộ Chính trị về đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIV của Đảng, Ban Tuyên giáo và Dân vận Trung ương hướng dẫn tuyên truyền như sau:
                I. MỤC ĐÍCH, YÊU CẦU
                Nơi nhận: | K/T TRƯỞNG BAN
                - Các tỉnh ủy, thành ủy, | PHÓ TRƯỞNG BAN
                - Lưu HC. | Phan Xuân Thành
                """, """
                NUMBER 26-HD/BTGDVTW
                TYPE huong-dan
                ISSUER Ban Tuyên giáo và Dân vận Trung ương
                SUPERIOR Ban Chấp hành Trung ương
                PLACE Hà Nội
                DATE 2025-07-10
                ABSTRACT Tuyên truyền đại hội đảng bộ các cấp
                SIGNATORY Phan Xuân Thành, PHÓ TRƯỞNG BAN, K/T TRƯỞNG BAN
                RECIPIENT Các tỉnh ủy, thành ủy
                RECIPIENT Lưu HC
                """);
    }

    @Test
    void theOfficeOfTheCentralCommitteePlans() {
        assertReads("""
                VĂN PHÒNG TRUNG ƯƠNG ĐẢNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 168-KH/VPTW | Hà Nội, ngày 15 tháng 9 năm 2025
                KẾ HOẠCH
                chuyển đổi số trong các cơ quan đảng năm 2026
                I- MỤC TIÊU
                Nơi nhận: | K/T CHÁNH VĂN PHÒNG
                - Các đơn vị trong Văn phòng, | PHÓ CHÁNH VĂN PHÒNG
                - Lưu VP. | Phạm Gia Khang
                """, """
                NUMBER 168-KH/VPTW
                TYPE ke-hoach
                ISSUER Văn phòng Trung ương Đảng
                PLACE Hà Nội
                DATE 2025-09-15
                ABSTRACT Chuyển đổi số trong các cơ quan đảng năm 2026
                SIGNATORY Phạm Gia Khang, PHÓ CHÁNH VĂN PHÒNG, K/T CHÁNH VĂN PHÒNG
                RECIPIENT Các đơn vị trong Văn phòng
                RECIPIENT Lưu VP
                """);
    }

    @Test
    void aLetterHasItsMatterUnderTheNumber() {
        assertReads("""
                TỈNH ỦY QUẢNG TRỊ | ĐẢNG CỘNG SẢN VIỆT NAM
                * | Quảng Trị, ngày 18 tháng 11 năm 2025
                Số 132-CV/TU |
                V/v tổng kết việc học tập chuyên đề |
                Kính gửi: - Các đảng ủy trực thuộc Tỉnh ủy,
                Thực hiện kế hoạch năm 2025, Ban Thường vụ Tỉnh ủy yêu cầu các đồng chí báo cáo.
                Nơi nhận: | T/L BAN THƯỜNG VỤ
                - Như kính gửi, | CHÁNH VĂN PHÒNG
                - Lưu Văn phòng Tỉnh ủy. | Hồ Văn Tiến
                """, """
                NUMBER 132-CV/TU
                TYPE cong-van
                ISSUER Ban Thường vụ Tỉnh ủy Quảng Trị
                PLACE Quảng Trị
                DATE 2025-11-18
                ABSTRACT Tổng kết việc học tập chuyên đề
                SIGNATORY Hồ Văn Tiến, CHÁNH VĂN PHÒNG, T/L BAN THƯỜNG VỤ
                RECIPIENT Như kính gửi
                RECIPIENT Lưu Văn phòng Tỉnh ủy
                """);
    }

    @Test
    void aCommitteeOfACommuneStandsBelowItsDistrict() {
        assertReads("""
                HUYỆN ỦY BẮC MÊ | ĐẢNG CỘNG SẢN VIỆT NAM
                ĐẢNG ỦY XÃ YÊN ĐỊNH |
                * |
                Số: 45–NQ/ĐU | Yên Định, ngày 12 tháng 01 năm 2024
                NGHỊ QUYẾT
                Lãnh đạo thực hiện nhiệm vụ năm 2024
                I. ĐÁNH GIÁ KẾT QUẢ NĂM 2023
                Nơi nhận: | T/M BAN CHẤP HÀNH
                - Thường trực Huyện ủy (b/c), | BÍ THƯ
                - Lưu VPĐU. | Hoàng Thị Ngân
                """, """
                NUMBER 45-NQ/ĐU
                TYPE nghi-quyet
                ISSUER Đảng ủy xã Yên Định
                SUPERIOR Huyện ủy Bắc Mê
                PLACE Yên Định
                DATE 2024-01-12
                ABSTRACT Lãnh đạo thực hiện nhiệm vụ năm 2024
                SIGNATORY Hoàng Thị Ngân, BÍ THƯ, T/M BAN CHẤP HÀNH
                RECIPIENT Thường trực Huyện ủy (b/c)
                RECIPIENT Lưu VPĐU
                """);
    }

    @Test
    void aLongTitleInCapitalsEndsWithItsYear() {
        assertReads("""
                ĐẢNG BỘ THÀNH PHỐ CẦN THƠ | ĐẢNG CỘNG SẢN VIỆT NAM
                ĐẢNG ỦY PHƯỜNG AN BÌNH |
                * | An Bình, ngày 03 tháng 12 năm 2025
                Số 254-BC/ĐU |
                BÁO CÁO KIỂM ĐIỂM
                TỰ ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG
                CỦA TẬP THỂ BAN THƯỜNG VỤ ĐẢNG ỦY
                Năm 2025
                -----
                Thực hiện Kế hoạch số 13-KH/TU, ngày 01 tháng 11 năm 2025 của Ban Thường vụ Thành ủy về kiểm điểm, đánh giá, xếp loại chất lượng cuối năm, Ban Thường vụ Đảng ủy phường báo cáo như sau:
                A. NỘI DUNG KIỂM ĐIỂM
                Nơi nhận: | T/M BAN THƯỜNG VỤ
                - Ban Thường vụ Thành ủy, | PHÓ BÍ THƯ THƯỜNG TRỰC
                - Lưu VPĐU. | Lê Thị Nguyệt
                """, """
                NUMBER 254-BC/ĐU
                TYPE bao-cao
                ISSUER Ban Thường vụ Đảng ủy phường An Bình
                SUPERIOR Đảng bộ thành phố Cần Thơ
                PLACE An Bình
                DATE 2025-12-03
                ABSTRACT Kiểm điểm tự đánh giá, xếp loại chất lượng của tập thể Ban Thường vụ Đảng ủy năm 2025
                SIGNATORY Lê Thị Nguyệt, PHÓ BÍ THƯ THƯỜNG TRỰC, T/M BAN THƯỜNG VỤ
                RECIPIENT Ban Thường vụ Thành ủy
                RECIPIENT Lưu VPĐU
                """);
    }

    @Test
    void minutesOfACellAreSignedByTwo() {
        assertReads(
                """
                ĐẢNG ỦY PHƯỜNG AN BÌNH | ĐẢNG CỘNG SẢN VIỆT NAM
                CHI BỘ KHU PHỐ 5 |
                * |
                Số 03-BB/CB | An Bình, ngày 3 tháng 2 năm 2026
                BIÊN BẢN
                sinh hoạt chi bộ định kỳ tháng 02 năm 2026
                1. Thời gian: 19 giờ 00.
                NGƯỜI GHI BIÊN BẢN | CHỦ TRÌ
                (Đã ký) | (Đã ký)
                Nguyễn Thị Mai | Đặng Văn Chương
                """,
                """
                NUMBER 03-BB/CB
                TYPE bien-ban
                ISSUER Chi bộ khu phố 5
                SUPERIOR Đảng ủy phường An Bình
                PLACE An Bình
                DATE 2026-02-03
                ABSTRACT Sinh hoạt chi bộ định kỳ tháng 02 năm 2026
                SIGNATORY Nguyễn Thị Mai, NGƯỜI GHI BIÊN BẢN, null
                SIGNATORY Đặng Văn Chương, CHỦ TRÌ, null
                """,
                SamplePaper.Layout.ONE_ROW,
                SamplePaper.Layout.MANY_ROWS,
                SamplePaper.Layout.ONE_AFTER_THE_OTHER);
    }

    @Test
    void aDraftHasNeitherNumberNorDay() {
        assertReads("""
                DỰ THẢO LẦN 2
                TỈNH ỦY HÀ GIANG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số -NQ/TU | Hà Giang, ngày tháng năm 2026
                NGHỊ QUYẾT
                về phát triển du lịch theo Nghị quyết số 08-NQ/TW, ngày 16/01/2017 của Bộ Chính trị
                I- QUAN ĐIỂM
                Nơi nhận: | T/M BAN CHẤP HÀNH
                - Bộ Chính trị, | BÍ THƯ
                - Lưu VPTU. |
                """, """
                NUMBER_SUFFIX NQ/TU
                TYPE nghi-quyet
                ISSUER Tỉnh ủy Hà Giang
                PLACE Hà Giang
                DATE 2026
                ABSTRACT Về phát triển du lịch theo Nghị quyết số 08-NQ/TW, ngày 16/01/2017 của Bộ Chính trị
                """);
    }

    @Test
    void aPaperThatIsUrgentAndNotForEverybodySaysSo() {
        assertReads("""
                THÀNH ỦY HẢI PHÒNG | ĐẢNG CỘNG SẢN VIỆT NAM
                BAN NỘI CHÍNH |
                * |
                Số 77-BC/BNCTU | Hải Phòng, ngày 30 tháng 4 năm 2024
                HỎA TỐC |
                Lưu hành nội bộ |
                BÁO CÁO
                tình hình tiếp công dân quý I năm 2024
                1. Kết quả đạt được.
                Nơi nhận: | T/L TRƯỞNG BAN
                - Thường trực Thành ủy, | CHÁNH VĂN PHÒNG
                - Lưu. | Bùi Đức Quang
                """, """
                NUMBER 77-BC/BNCTU
                TYPE bao-cao
                ISSUER Ban Nội chính Thành ủy Hải Phòng
                SUPERIOR Thành ủy Hải Phòng
                PLACE Hải Phòng
                DATE 2024-04-30
                ABSTRACT Tình hình tiếp công dân quý I năm 2024
                SIGNATORY Bùi Đức Quang, CHÁNH VĂN PHÒNG, T/L TRƯỞNG BAN
                RECIPIENT Thường trực Thành ủy
                RECIPIENT Lưu
                URGENCY HỎA TỐC
                DISTRIBUTION Lưu hành nội bộ
                """);
    }

    @Test
    void aNameOfTwoLinesIsOneBody() {
        assertReads("""
                ĐẢNG ỦY KHỐI CÁC CƠ QUAN | ĐẢNG CỘNG SẢN VIỆT NAM
                VÀ DOANH NGHIỆP TỈNH LAI CHÂU |
                * |
                Số 09-QĐ/ĐUK | Lai Châu, ngày 7-10-2022
                QUY ĐỊNH
                tiêu chuẩn báo cáo viên
                - Căn cứ Điều lệ Đảng,
                Điều 1. Phạm vi
                Nơi nhận: | T/M BAN THƯỜNG VỤ
                - Các chi, đảng bộ cơ sở, | PHÓ BÍ THƯ
                - Lưu VP. | Lò Thị Phương
                """, """
                NUMBER 09-QĐ/ĐUK
                TYPE quy-dinh
                ISSUER Ban Thường vụ Đảng ủy khối các cơ quan và doanh nghiệp tỉnh Lai Châu
                PLACE Lai Châu
                DATE 2022-10-07
                ABSTRACT Tiêu chuẩn báo cáo viên
                SIGNATORY Lò Thị Phương, PHÓ BÍ THƯ, T/M BAN THƯỜNG VỤ
                RECIPIENT Các chi, đảng bộ cơ sở
                RECIPIENT Lưu VP
                """);
    }

    @Test
    void aProgrammeOfActionIsAProgramme() {
        assertReads("""
                THÀNH ỦY ĐÀ NẴNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 21-CTr/TU | Đà Nẵng, ngày 09 tháng 5 năm 2024
                CHƯƠNG TRÌNH HÀNH ĐỘNG
                thực hiện Nghị quyết số 43-NQ/TW, ngày 24/11/2023 của Ban Chấp hành Trung ương
                về tiếp tục phát huy truyền thống
                Thực hiện Nghị quyết số 43-NQ/TW, ngày 24/11/2023, Ban Chấp hành Đảng bộ thành phố xây dựng Chương trình hành động với những nội dung chủ yếu sau đây, phù hợp với tình hình thực tế của thành phố:
                I- MỤC TIÊU
                Nơi nhận: | T/M THÀNH ỦY
                - Bộ Chính trị, | BÍ THƯ
                - Lưu VPTU. | Nguyễn Văn Quảng
                """, """
                NUMBER 21-CTr/TU
                TYPE chuong-trinh
                ISSUER Thành ủy Đà Nẵng
                PLACE Đà Nẵng
                DATE 2024-05-09
                ABSTRACT Thực hiện Nghị quyết số 43-NQ/TW, ngày 24/11/2023 của Ban Chấp hành Trung ương về tiếp tục phát huy truyền thống
                SIGNATORY Nguyễn Văn Quảng, BÍ THƯ, T/M THÀNH ỦY
                RECIPIENT Bộ Chính trị
                RECIPIENT Lưu VPTU
                """);
    }

    @Test
    void inspectorsOfAProvinceConclude() {
        assertReads("""
                ĐẢNG CỘNG SẢN VIỆT NAM
                TỈNH ỦY NGHỆ AN
                ỦY BAN KIỂM TRA
                *
                Số 24-TB/UBKTTU
                Nghệ An, ngày 21 tháng 8 năm 2023
                THÔNG BÁO
                kết luận kiểm tra việc thực hiện Điều lệ Đảng
                Kính gửi: Đảng ủy xã Hưng Lộc,
                Ngày 15/8/2023, Ủy ban Kiểm tra Tỉnh ủy đã họp.
                Nơi nhận:
                - Như kính gửi,
                - Lưu.
                T/M ỦY BAN KIỂM TRA
                K/T CHỦ NHIỆM
                PHÓ CHỦ NHIỆM THƯỜNG TRỰC
                (Đã ký)
                Đặng Thanh Tùng
                """, """
                NUMBER 24-TB/UBKTTU
                TYPE thong-bao
                ISSUER Ủy ban Kiểm tra Tỉnh ủy Nghệ An
                SUPERIOR Tỉnh ủy Nghệ An
                PLACE Nghệ An
                DATE 2023-08-21
                ABSTRACT Kết luận kiểm tra việc thực hiện Điều lệ Đảng
                SIGNATORY Đặng Thanh Tùng, PHÓ CHỦ NHIỆM THƯỜNG TRỰC, T/M ỦY BAN KIỂM TRA; K/T CHỦ NHIỆM
                RECIPIENT Như kính gửi
                RECIPIENT Lưu
                """);
    }

    @Test
    void aCopyOnTheWebHasNumberDateAndIssuerInItsTitle() {
        assertReads("""
                QUY ĐỊNH SỐ 385-QĐ/TW NGÀY 07/10/2022 CỦA BAN BÍ THƯ
                VỀ VIỆC SỬ DỤNG TRANG THÔNG TIN CÁ NHÂN
                - Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
                Điều 1. Phạm vi điều chỉnh
                T/M BAN BÍ THƯ
                THƯỜNG TRỰC BAN BÍ THƯ
                Đã ký: Võ Văn Bình
                """, """
                NUMBER 385-QĐ/TW
                TYPE quy-dinh
                ISSUER Ban Bí thư
                DATE 2022-10-07
                ABSTRACT Về việc sử dụng trang thông tin cá nhân
                SIGNATORY Võ Văn Bình, THƯỜNG TRỰC BAN BÍ THƯ, T/M BAN BÍ THƯ
                """);
    }

    @Test
    void aSubmissionNamesWhomItIsFor() {
        assertReads("""
                ĐẢNG ỦY CÔNG TY CỔ PHẦN SÔNG HỒNG | ĐẢNG CỘNG SẢN VIỆT NAM
                CHI BỘ PHÒNG KỸ THUẬT |
                * |
                Số 11-TTr/CB | Hà Nội, ngày 20 tháng 5 năm 2025
                TỜ TRÌNH
                đề nghị kết nạp đảng viên
                Kính trình: Đảng ủy Công ty,
                Chi bộ đề nghị Đảng ủy xem xét.
                Nơi nhận: | T/M CHI BỘ
                - Như kính trình; | BÍ THƯ
                - Lưu chi bộ. | Y Thanh Hà Niê Kđăm
                """, """
                NUMBER 11-TTr/CB
                TYPE to-trinh
                ISSUER Chi bộ phòng kỹ thuật
                SUPERIOR Đảng ủy Công ty Cổ phần Sông Hồng
                PLACE Hà Nội
                DATE 2025-05-20
                ABSTRACT Đề nghị kết nạp đảng viên
                SIGNATORY Y Thanh Hà Niê Kđăm, BÍ THƯ, T/M CHI BỘ
                RECIPIENT Như kính trình
                RECIPIENT Lưu chi bộ
                """);
    }

    @Test
    void aPageOfTheWebMayIntroduceThePaper() {
        assertReads("""
                Quy định mới về đảng đoàn
                (Trang tin) - Bộ Chính trị vừa ban hành Quy định số 397-QĐ/TW ngày 7/2/2023. Ban Biên tập trân trọng đăng toàn văn nội dung Quy định quan trọng này để bạn đọc tiện theo dõi và thực hiện.
                BAN CHẤP HÀNH TRUNG ƯƠNG
                -------
                ĐẢNG CỘNG SẢN VIỆT NAM
                ---------------
                Số: 397-QĐ/TW
                Hà Nội, ngày 07 tháng 02 năm 2023
                QUY ĐỊNH
                CHỨC NĂNG, NHIỆM VỤ CỦA ĐẢNG ĐOÀN
                - Căn cứ Điều lệ Đảng;
                Điều 1. Phạm vi
                T/M BỘ CHÍNH TRỊ
                THƯỜNG TRỰC BAN BÍ THƯ
                Võ Văn Bình
                """, """
                NUMBER 397-QĐ/TW
                TYPE quy-dinh
                ISSUER Bộ Chính trị
                PLACE Hà Nội
                DATE 2023-02-07
                ABSTRACT Chức năng, nhiệm vụ của đảng đoàn
                SIGNATORY Võ Văn Bình, THƯỜNG TRỰC BAN BÍ THƯ, T/M BỘ CHÍNH TRỊ
                """);
    }

    @Test
    void theCharterHasNeitherHeaderNorNumber() {
        assertReads("""
                ĐIỀU LỆ ĐẢNG CỘNG SẢN VIỆT NAM
                (Do Đại hội đại biểu toàn quốc thông qua ngày 19/01/2011)
                Đảng Cộng sản Việt Nam do đồng chí Hồ Chí Minh sáng lập và rèn luyện, đã lãnh đạo nhân dân tiến hành Cách mạng Tháng Tám thành công, lập nên nước Việt Nam Dân chủ Cộng hòa; đánh thắng các cuộc chiến tranh xâm lược.
                CHƯƠNG I
                Điều 1.
                """, """
                TYPE dieu-le
                DATE 2011-01-19
                ABSTRACT Đảng Cộng sản Việt Nam
                """);
    }

    @Test
    void aCopyTitledOnTheWebNeedsNoWordForItsNumber() {
        assertReads("""
                KẾT LUẬN 427-KL/TW CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ TRIỂN KHAI SẮP XẾP THƯ VIỆN
                Tại phiên họp ngày 28/2/2025, sau khi nghe Ban Tổ chức Trung ương báo cáo, Bộ Chính trị, Ban Bí thư có ý kiến như sau:
                1. Sắp xếp thư viện.
                """, """
                NUMBER 427-KL/TW
                TYPE ket-luan
                ISSUER Bộ Chính trị, Ban Bí thư
                ABSTRACT Triển khai sắp xếp thư viện
                """);
    }

    @Test
    void headerAndTitleMayBeWrittenInSmallLetters() {
        assertReads(
                """
                Đảng bộ huyện Quản Bạ | ĐẢNG CỘNG SẢN VIỆT NAM
                Đảng ủy xã Lùng Tám |
                Số 07-CTr/ĐU | Lùng Tám, ngày 05/3/2021
                Chương trình
                kiểm tra, giám sát năm 2021
                I. MỤC ĐÍCH
                Nơi nhận: | TM. BAN THƯỜNG VỤ
                - UBKT Huyện ủy, | Phó Bí thư
                - Lưu. | Mua Mí Sính
                """,
                """
                NUMBER 07-CTr/ĐU
                TYPE chuong-trinh
                ISSUER Ban Thường vụ Đảng ủy xã Lùng Tám
                SUPERIOR Đảng bộ huyện Quản Bạ
                PLACE Lùng Tám
                DATE 2021-03-05
                ABSTRACT Kiểm tra, giám sát năm 2021
                SIGNATORY Mua Mí Sính, Phó Bí thư, TM. BAN THƯỜNG VỤ
                RECIPIENT UBKT Huyện ủy
                RECIPIENT Lưu
                """,
                SamplePaper.Layout.ONE_ROW,
                SamplePaper.Layout.MANY_ROWS,
                SamplePaper.Layout.ONE_AFTER_THE_OTHER);
    }

    @Test
    void aCopyMadeByAnotherOfficeKeepsTheIdentityOfThePaper() {
        assertReads("""
                BAN CHẤP HÀNH TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 19-CT/TW | Hà Nội, ngày 5 tháng 3 năm 2023
                CHỈ THỊ
                CỦA BAN BÍ THƯ
                về tăng cường công tác lưu trữ
                1. Quán triệt Chỉ thị.
                Nơi nhận: | T/M BAN BÍ THƯ
                - Các tỉnh ủy, | THƯỜNG TRỰC
                - Lưu. | (Đã ký)
                | Võ Văn Bình
                TỈNH ỦY NGHỆ AN
                ỦY BAN KIỂM TRA
                *
                Số 24-BS/UBKTTU
                SAO LỤC
                Nghệ An, ngày 15 tháng 3 năm 2023
                T/L ỦY BAN KIỂM TRA
                CHÁNH VĂN PHÒNG
                Lê Văn Cường
                """, """
                NUMBER 19-CT/TW
                TYPE chi-thi
                ISSUER Ban Bí thư
                PLACE Hà Nội
                DATE 2023-03-05
                ABSTRACT Tăng cường công tác lưu trữ
                SIGNATORY Võ Văn Bình, THƯỜNG TRỰC, T/M BAN BÍ THƯ
                RECIPIENT Các tỉnh ủy
                RECIPIENT Lưu
                """);
    }

    @Test
    void theNameOfThePartyInAnAbstractIsNoHeader() {
        assertReads("""
                TỈNH ỦY LÀO CAI | ĐẢNG CỘNG SẢN VIỆT NAM
                BAN TUYÊN GIÁO |
                * |
                Số 31-HD/BTGTU | Lào Cai, ngày 02 tháng 01 năm 2025
                HƯỚNG DẪN
                TUYÊN TRUYỀN KỶ NIỆM 95 NĂM NGÀY THÀNH LẬP
                ĐẢNG CỘNG SẢN VIỆT NAM
                (03/02/1930 - 03/02/2025)
                I- MỤC ĐÍCH
                Nơi nhận: | TRƯỞNG BAN
                - Các huyện ủy, |
                - Lưu. | Dương Đức Huy
                """, """
                NUMBER 31-HD/BTGTU
                TYPE huong-dan
                ISSUER Ban Tuyên giáo Tỉnh ủy Lào Cai
                SUPERIOR Tỉnh ủy Lào Cai
                PLACE Lào Cai
                DATE 2025-01-02
                ABSTRACT Tuyên truyền kỷ niệm 95 năm ngày thành lập Đảng Cộng sản Việt Nam
                SIGNATORY Dương Đức Huy, TRƯỞNG BAN, null
                RECIPIENT Các huyện ủy
                RECIPIENT Lưu
                """);
    }

    @Test
    void aPlanNamesItsBodyAndCarriesOutAnotherPaper() {
        assertReads(
                """
                Người ký: Văn phòng Tỉnh ủy
                Thời gian ký: 25/11/2025 14:40:08
                TỈNH ỦY TUYÊN QUANG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 31-KH/TU | Tuyên Quang ngày 25 tháng 11 năm 2025
                K Ế  H O Ạ C H
                của Ban Thường vụ Tỉnh ủy
                thực hiện Kết luận số 21-KL/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương
                về đẩy mạnh xây dựng, chỉnh đốn Đảng
                I- MỤC ĐÍCH, YÊU CẦU
                Nơi nhận: | T/M BAN THƯỜNG VỤ
                - Các Ban đảng Trung ương, | K/T BÍ THƯ
                - Lưu Văn phòng Tỉnh ủy. | PHÓ BÍ THƯ
                | Ký bởi: Văn phòng Tỉnh ủy
                | Hầu Minh Lợi
                """,
                """
                NUMBER 31-KH/TU
                TYPE ke-hoach
                ISSUER Ban Thường vụ Tỉnh ủy Tuyên Quang
                PLACE Tuyên Quang
                DATE 2025-11-25
                ABSTRACT Thực hiện Kết luận số 21-KL/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương về đẩy mạnh xây dựng, chỉnh đốn Đảng
                SIGNATORY Hầu Minh Lợi, PHÓ BÍ THƯ, T/M BAN THƯỜNG VỤ; K/T BÍ THƯ
                RECIPIENT Các Ban đảng Trung ương
                RECIPIENT Lưu Văn phòng Tỉnh ủy
                """,
                SamplePaper.Layout.ONE_ROW,
                SamplePaper.Layout.MANY_ROWS,
                SamplePaper.Layout.ONE_AFTER_THE_OTHER);
    }

    @Test
    void aResolutionOfACongressKeepsTheNameOfTheCongress() {
        assertReads("""
                ĐẢNG BỘ XÃ MƯỜNG LÈO | ĐẢNG CỘNG SẢN VIỆT NAM
                ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XXI |
                * |
                Số 01-NQ/ĐH | Mường Lèo, ngày 20 tháng 6 năm 2025
                NGHỊ QUYẾT
                ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ XÃ MƯỜNG LÈO
                LẦN THỨ XXI, NHIỆM KỲ 2025 - 2030
                Đại hội đại biểu Đảng bộ xã Mường Lèo lần thứ XXI, nhiệm kỳ 2025 - 2030,
                QUYẾT NGHỊ
                I- Tán thành những nội dung cơ bản
                T/M ĐOÀN CHỦ TỊCH
                Lò Văn Pọm
                """, """
                NUMBER 01-NQ/ĐH
                TYPE nghi-quyet
                ISSUER Đại hội đại biểu lần thứ XXI Đảng bộ xã Mường Lèo
                SUPERIOR Đảng bộ xã Mường Lèo
                PLACE Mường Lèo
                DATE 2025-06-20
                ABSTRACT Đại hội đại biểu đảng bộ xã Mường Lèo lần thứ XXI, nhiệm kỳ 2025 - 2030
                SIGNATORY Lò Văn Pọm, null, T/M ĐOÀN CHỦ TỊCH
                """);
    }

    @Test
    void aDecisionOnACadreIsShort() {
        assertReads("""
                QUÂN ỦY TRUNG ƯƠNG | ĐẢNG CỘNG SẢN VIỆT NAM
                * |
                Số 1215-QĐ/QUTW | Hà Nội, ngày 14 tháng 5 năm 2024
                QUYẾT ĐỊNH
                về việc chỉ định cấp ủy
                - Căn cứ Điều lệ Đảng Cộng sản Việt Nam;
                BAN THƯỜNG VỤ QUÂN ỦY TRUNG ƯƠNG QUYẾT ĐỊNH
                Điều 1. Chỉ định đồng chí tham gia cấp ủy.
                Nơi nhận: | T/M BAN THƯỜNG VỤ
                - Như Điều 2, | PHÓ BÍ THƯ
                - Lưu. | Đại tướng Phan Văn Giáp
                """, """
                NUMBER 1215-QĐ/QUTW
                TYPE quyet-dinh
                ISSUER Ban Thường vụ Quân ủy Trung ương
                PLACE Hà Nội
                DATE 2024-05-14
                ABSTRACT Về việc chỉ định cấp ủy
                SIGNATORY Phan Văn Giáp, PHÓ BÍ THƯ, T/M BAN THƯỜNG VỤ
                RECIPIENT Như Điều 2
                RECIPIENT Lưu
                """);
    }
}
