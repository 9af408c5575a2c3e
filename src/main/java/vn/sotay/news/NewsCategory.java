package vn.sotay.news;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;

/** What news is about. Data, not code: a new one needs no release. */
@Entity
@Table(name = "news_category")
public class NewsCategory extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public String key;

    @Column(nullable = false)
    public String name;

    public String nameEn;

    /** Stays on what has it, and is chosen no more. */
    @Column(nullable = false)
    public boolean retired;

    protected NewsCategory() {}

    NewsCategory(NewsCategoryEntry wanted, Instant now) {
        super(now);
        this.key = wanted.key();
        this.name = wanted.name();
        this.nameEn = wanted.nameEn();
    }

    void change(ChangeNewsCategory wanted) {
        if (wanted.name() != null) {
            name = wanted.name();
        }
        if (wanted.nameEn() != null) {
            nameEn = wanted.nameEn().orElse(null);
        }
        if (wanted.retired() != null) {
            retired = wanted.retired();
        }
    }

    static Optional<NewsCategory> findByKey(String key) {
        return find("key", key).firstResultOptional();
    }

    /** @throws Problem 400 when there is none, or it is retired */
    static String requireChoosable(String key) {
        NewsCategory category =
                findByKey(key).orElseThrow(() -> Problem.invalidField("/categoryKey", "unknown-code", key));
        if (category.retired) {
            throw Problem.invalidField("/categoryKey", "retired-code", category.name);
        }
        return category.key;
    }
}
