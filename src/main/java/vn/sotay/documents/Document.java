package vn.sotay.documents;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.sotay.platform.data.BaseEntity;
import vn.sotay.platform.web.Problem;
import vn.sotay.publishing.PublishedItem;

/** The identity of a document. Shares its identifier with the published item whose content it is. */
@Entity
@Table(name = "documents_document")
public class Document extends BaseEntity {

    @Column(nullable = false, updatable = false)
    public int ownerNo;

    public String typeKey;
    public String issuerCode;
    public String numberPrinted;
    public String numberKey;
    public LocalDate issuedOn;

    @Column(name = "abstract")
    public String abstractText;

    /** The body above the issuer. */
    public String superior;

    public String place;

    /** As printed, and so is the distribution. */
    public String urgency;

    public String distribution;

    @Column(nullable = false)
    public String[] recipients = {};

    @ElementCollection
    @CollectionTable(name = "documents_signatory", joinColumns = @JoinColumn(name = "document_id"))
    @OrderColumn(name = "position")
    List<Signatory> signatories = new ArrayList<>();

    @Column(nullable = false)
    public boolean withdrawn;

    protected Document() {}

    private Document(PublishedItem item, Instant now) {
        super(item.id, now);
        this.ownerNo = item.ownerNo;
    }

    static Document contentOf(PublishedItem item, Instant now) {
        Document document = new Document(item, now);
        document.persist();
        return document;
    }

    /**
     * Takes over the fields that are given; an empty text clears one. What is empty then takes what was found, if it fits.
     *
     * @throws Problem 400 for an unknown code or an unreadable number, 409 when the unit has that document already
     */
    void describe(DescribeDocument wanted, List<Recognised> found) {
        take(wanted);
        take(FoundDescription.of(this, found));
        requireUnique();
    }

    private void take(DescribeDocument wanted) {
        if (wanted.typeKey() != null) {
            typeKey = known(wanted.typeKey(), "/typeKey", DocumentType.findByKey(wanted.typeKey()));
        }
        if (wanted.issuerCode() != null) {
            issuerCode = known(wanted.issuerCode(), "/issuerCode", Issuer.findByCode(wanted.issuerCode()));
        }
        if (wanted.number() != null) {
            takeNumber(wanted.number());
        }
        if (wanted.issuedOn() != null) {
            issuedOn = wanted.issuedOn();
        }
        abstractText = text(wanted.abstractText(), abstractText);
        superior = text(wanted.superior(), superior);
        place = text(wanted.place(), place);
        urgency = text(wanted.urgency(), urgency);
        distribution = text(wanted.distribution(), distribution);
        if (wanted.recipients() != null) {
            recipients = wanted.recipients().stream().map(String::strip).toArray(String[]::new);
        }
        if (wanted.signatories() != null) {
            signatories.clear();
            signatories.addAll(wanted.signatories());
        }
    }

    /** What was given, or what is there if nothing was. */
    private static String text(String given, String now) {
        if (given == null) {
            return now;
        }
        return given.isBlank() ? null : given.strip();
    }

    private static String known(String code, String pointer, Optional<?> found) {
        if (code.isEmpty()) {
            return null;
        }
        if (found.isEmpty()) {
            throw Problem.invalidField(pointer, "unknown-code", code);
        }
        return code;
    }

    private void takeNumber(String typed) {
        Optional<DocumentNumber> number = DocumentNumber.parse(typed);
        if (!typed.isBlank() && number.isEmpty()) {
            throw Problem.invalidField("/number", "document-number");
        }
        numberPrinted = number.map(DocumentNumber::printed).orElse(null);
        numberKey = number.map(DocumentNumber::key).orElse(null);
    }

    /** Numbers restart with each type and term, so identity is issuer, type, number and date, within one owning unit. */
    private void requireUnique() {
        if (numberKey == null) {
            return;
        }
        // Asked before this document is written: the database would refuse it without saying what to do.
        long others = getEntityManager()
                .createQuery(
                        "select count(*) from Document where ownerNo = ?1 and numberKey = ?2"
                                + " and issuerCode is not distinct from ?3 and typeKey is not distinct from ?4"
                                + " and issuedOn is not distinct from ?5 and not withdrawn and id <> ?6",
                        Long.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter(1, ownerNo)
                .setParameter(2, numberKey)
                .setParameter(3, issuerCode)
                .setParameter(4, typeKey)
                .setParameter(5, issuedOn)
                .setParameter(6, id)
                .getSingleResult();
        if (others > 0) {
            throw Problem.conflict("documents/already-there", numberPrinted);
        }
    }

    /** The line by which people know it: type, number and abstract. */
    String title(String otherwise) {
        String name = typeKey == null ? "" : DocumentType.findByKey(typeKey).orElseThrow().name;
        String head = Stream.of(name, numberPrinted == null ? "" : numberPrinted)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String title = Stream.of(head, abstractText == null ? "" : abstractText)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        return title.isEmpty() ? otherwise : title;
    }

    /** @throws Problem 409 while type or abstract is missing: nobody could tell what it is */
    void requireDescribed() {
        if (typeKey == null || abstractText == null) {
            throw Problem.conflict("documents/not-described");
        }
    }
}
