package flowstart.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * A server's certificate with the chain of three that AWS's endpoints have, and the authorities that the JDK trusts
 * with ours among them: how many there are is a part of what TLS costs.
 *
 * @param sockets makes sockets that listen with that certificate
 * @param trustStore the authorities for a JVM
 * @param bundle the same in PEM
 */
record Certificates(SSLServerSocketFactory sockets, Path trustStore, Path bundle) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Makes all of it in that folder. */
    static Certificates make(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        key(keys, "root", "-ext", "bc:c");
        key(keys, "issuer", "-ext", "bc:c", "-signer", "root");
        key(keys, "server", "-ext", "san=ip:127.0.0.1", "-signer", "issuer");
        try {
            KeyStore made = load(keys);
            KeyStore authorities = load(Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"));
            authorities.setCertificateEntry("flowstart-bench", made.getCertificate("root"));
            Path trustStore = folder.resolve("authorities.p12");
            try (OutputStream out = Files.newOutputStream(trustStore)) {
                authorities.store(out, PASSWORD);
            }
            Path bundle = Files.writeString(folder.resolve("authorities.pem"), pem(authorities));
            return new Certificates(sockets(made), trustStore, bundle);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates cannot be used", e);
        }
    }

    private static void key(Path keys, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                        name, "-dname", "CN=" + name, "-keyalg", "RSA", "-keysize", "2048", "-validity", "7",
                        "-keystore", keys.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLServerSocketFactory sockets(KeyStore made) throws IOException, GeneralSecurityException {
        KeyStore server = KeyStore.getInstance("PKCS12");
        server.load(null, null);
        server.setKeyEntry("server", made.getKey("server", PASSWORD), PASSWORD, made.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(server, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static String pem(KeyStore authorities) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (String name : Collections.list(authorities.aliases())) {
            Certificate authority = authorities.getCertificate(name);
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(authority.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }
}
