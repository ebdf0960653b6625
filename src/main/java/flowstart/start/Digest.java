package flowstart.start;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that tokens and result ids share: no two lists of fields can be written alike. */
public final class Digest {

    private Digest() {}

    /**
     * Lower-case hexadecimal SHA-256, 64 characters, over the fields, each written as the length of its UTF-8 form in
     * bytes (4 bytes, big endian) followed by those bytes.
     */
    public static String of(String... fields) {
        MessageDigest sha256 = sha256();
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
