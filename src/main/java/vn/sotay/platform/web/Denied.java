package vn.sotay.platform.web;

/** A caller was refused with 403. Whoever keeps the trail observes it. */
public record Denied(String code, String method, String path, RequestNumber.Origin origin) {}
