import HeraldMail
import Testing

@Suite("Domains in other scripts")
struct PunycodeTests {
    /// Sample strings of RFC 3492, section 7.1, and others, with the codes of the Python package idna.
    @Test(
        "labels have the codes of the standard",
        arguments: [
            ("ليهمابتكلموشعربي؟", nil), ("ليهمابتكلموشعربي", "xn--mgbcah9ar9a4efegftvvn"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"), ("proč", "xn--pro-hqa"),
            ("למההםפשוטלאמדבריםעברית", "xn--4dbcagdahymbxekheh6e0a7fei0b"),
            ("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
            ("tạisaohọkhôngthểchỉnóitiếngviệt", "xn--tisaohkhngthchnitingvit-kjcr8268qyxafd2f1b9g"),
            ("パフィーdeルンバ", "xn--de-jg4avhby1noc0d"), ("☃", nil),
        ] as [(String, String?)])
    func samples(_ label: String, _ code: String?) {
        #expect((try? DomainName("\(label).example"))?.written == code.map { "\($0).example" })
    }
}
