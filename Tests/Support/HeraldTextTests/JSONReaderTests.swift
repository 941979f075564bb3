import HeraldJSON
import Testing

@Suite("JSON from others")
struct JSONReaderTests {
    private func written(_ text: String) -> String {
        do { return try JSONReader.value(of: Array(text.utf8)).written() } catch { return "\(error.offset): \(error.message)" }
    }

    @Test(
        "what the standard allows is read, in the order written",
        arguments: [
            (#" {"b" : [1, -2.50, 3e+5, true, false, null], "a": {}} "#, #"{"b":[1,-2.50,3e+5,true,false,null],"a":{}}"#),
            (#""\u00e9 \uD83D\uDE00 \/ \"\\\b\f\n\r\t""#, "\"é 😀 / \\\"\\\\\\u0008\\u000c\\n\\r\\t\""),
            ("99999999999999999999", "99999999999999999999"), ("[]", "[]"), ("\t0\r\n", "0"),
        ])
    func reads(_ text: String, _ expected: String) {
        #expect(written(text) == expected)
    }

    @Test(
        "everything else is refused, with its place",
        arguments: [
            ("", "0: found the end; expected a value"), ("{\"a\":1,}", "7: found \"}\"; expected a name in quotation marks"),
            ("[1 2]", "3: found \"2\"; expected \",\" or \"]\""), ("{\"a\" 1}", "5: found \"1\"; expected \":\""),
            ("{\"a\":1,\"a\":2}", "7: the name \"a\" occurs twice"), ("01", "0: found \"0\"; expected a number without zeros in front"),
            ("1.", "2: found the end; expected a digit"), ("nul", "0: found \"n\"; expected null"),
            ("1 2", "2: found \"2\"; expected nothing after the value"), ("\"a", "0: the text has no end"),
            ("\"a\nb\"", "2: a text has a control character; expected an escape such as \\n"),
            ("\"\\x\"", "1: there is no such escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
            ("\"\\ud800\"", "1: the escape is no character; expected \\u and four digits, or two of them for a pair"),
            ("é", "0: found the byte 0xc3; expected a value"),
            (String(repeating: "[", count: 201), "200: more than 200 values are inside each other"),
        ])
    func refuses(_ text: String, _ expected: String) {
        #expect(written(text) == expected)
    }

    @Test("bytes that are not UTF-8 are refused")
    func encoding() {
        let error = #expect(throws: JSONReader.Problem.self) { try JSONReader.value(of: [0x22, 0xFF, 0x22]) }
        #expect(error?.message == "the text is not UTF-8")
    }
}
