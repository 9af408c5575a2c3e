package vn.sotay.platform.idempotency;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/**
 * What two requests must have in common to be the same: verb, address and body, byte by byte. Of a form it is the
 * fields and the files, because its boundary is another each time.
 */
final class Fingerprint {

    private final MessageDigest digest = digest();

    private Fingerprint() {}

    static byte[] of(RoutingContext request, Method operation, Object[] parameters) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(request.request().method().name());
        fingerprint.add(request.request().uri());
        boolean form = false;
        for (int at = 0; at < parameters.length; at++) {
            if (operation.getParameters()[at].isAnnotationPresent(RestForm.class)) {
                fingerprint.addField(parameters[at]);
                form = true;
            }
        }
        Buffer body = form || request.body() == null ? null : request.body().buffer();
        if (body != null) {
            fingerprint.add(body.getBytes());
        }
        return fingerprint.digest.digest();
    }

    private void addField(Object value) {
        if (value instanceof FileUpload file) {
            add(String.valueOf(file.fileName()));
            addFile(file.uploadedFile());
        } else {
            add(String.valueOf(value));
        }
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it, so that no two lists of parts read the same. */
    private void add(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private void addFile(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            digest.update((Files.size(file) + ":").getBytes(StandardCharsets.US_ASCII));
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static byte[] sha256(byte[] bytes) {
        return digest().digest(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
