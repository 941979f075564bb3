import Testing

@testable import HeraldCLI

@Suite("Lines of help")
struct HelpTextTests {
    @Test("paragraphs are filled, commands go on after a backslash, and descriptions stay below their beginning")
    func fills() {
        let text = """
            OVERVIEW: Ask an expert.

            A practice has a last version. The expert gets a request
            for it.

            Example:
              herald review assign cities --note "a text of words" --due 2026-12-31
              herald review

            USAGE: herald review assign <id> [--note <text>] [--due <date>] [--workspace <folder>]

            OPTIONS:
              --due <date>            The day until which the expert should answer, if any.
              -h, --help              Show help information.

            """
        #expect(
            HelpText.filled(text, to: 48) == """
                OVERVIEW: Ask an expert.

                A practice has a last version. The expert gets a
                request for it.

                Example:
                  herald review assign cities \\
                      --note "a text of words" \\
                      --due 2026-12-31
                  herald review

                USAGE: herald review assign <id> [--note <text>] [--due <date>] [--workspace <folder>]

                OPTIONS:
                  --due <date>            The day until which
                                          the expert should
                                          answer, if any.
                  -h, --help              Show help information.

                """)
    }
}
