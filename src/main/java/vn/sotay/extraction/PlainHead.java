package vn.sotay.extraction;

import java.io.IOException;
import java.nio.file.Path;

/** The first lines of a text file. */
final class PlainHead {

    private static final int LOOKED_AT = 64 << 10;

    private PlainHead() {}

    static Head read(Path file) throws IOException {
        HeadLines lines = new HeadLines();
        TextBytes.decode(TextBytes.beginning(file, LOOKED_AT))
                .text()
                .lines()
                .takeWhile(line -> !lines.isFull())
                .forEach(lines::add);
        return lines.head(false);
    }
}
