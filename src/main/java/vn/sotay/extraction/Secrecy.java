package vn.sotay.extraction;

/** The levels of state secrets (Law on the protection of state secrets), as a mark on a paper names them. */
public enum Secrecy {
    /** Mật. */
    CONFIDENTIAL,
    /** Tối mật. */
    SECRET,
    /** Tuyệt mật. */
    TOP_SECRET
}
