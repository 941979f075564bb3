import Foundation
import Testing

@Suite("What a terminal shows")
struct TerminalTests {
    /// Runs a command on a terminal of `columns`, with `variables` in its environment, and returns what the terminal receives.
    private func shown(_ command: String, columns: Int, _ variables: String = "TERM=xterm", in workspace: TestWorkspace) throws -> [String]
    {
        let outcome = try workspace.shell(
            "unset NO_COLOR; export \(variables) COLUMNS=\(columns); script -qec '\"$HERALD\" \(command)' /dev/null")
        return outcome.output.replacingOccurrences(of: "\r", with: "").components(separatedBy: "\n")
    }

    @Test("A list fits the terminal: titles and ids are cut, then the last columns are left out; a pipe gets everything")
    func width() throws {
        let workspace = try TestWorkspace.withSamples()
        let whole = try workspace.herald("practices", "list").output.components(separatedBy: "\n")
        #expect(whole[0].hasPrefix("id                               version  state      category"), "\(whole)")
        #expect(!whole.joined().contains("…"))
        for columns in [100, 72, 48, 40, 20] {
            let lines = try shown("practices list", columns: columns, in: workspace).filter { !$0.isEmpty }
            #expect(lines.allSatisfy { $0.count <= columns }, "\(columns): \(lines)")
        }
        let narrow = try shown("practices list", columns: 48, in: workspace)
        #expect(narrow[0].split(separator: " ") == ["id", "version", "state", "category"], "\(narrow)")
        #expect(narrow[2].hasPrefix("croatia-canada") && narrow[2].contains("…  ") && narrow[2].contains("  1  published  "), "\(narrow)")
    }

    @Test("Words of messages have colours on a terminal, and none in a file, with NO_COLOR, or on a dumb terminal")
    func colours() throws {
        let workspace = try TestWorkspace()
        let plain = "error: no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im\n  hint: did you mean \"iamm\"?\n"
        #expect(try workspace.herald("themes", "iam").errors == plain)
        let coloured = try shown("themes iam", columns: 200, in: workspace).joined(separator: "\n")
        #expect(
            coloured
                == plain.replacingOccurrences(of: "error:", with: "\u{1B}[1;31merror:\u{1B}[0m")
                .replacingOccurrences(of: "hint:", with: "\u{1B}[1;36mhint:\u{1B}[0m"))
        for variables in ["TERM=dumb", "TERM=", "TERM=xterm NO_COLOR=1"] {
            #expect(try shown("themes iam", columns: 200, variables, in: workspace).joined(separator: "\n") == plain, "\(variables)")
        }
        #expect(try shown("themes iam", columns: 200, "TERM=xterm NO_COLOR=", in: workspace).joined(separator: "\n") == coloured)
    }

    @Test("The word after a position has its colour, and the same word in a text has none")
    func positions() throws {
        let workspace = try TestWorkspace()
        try workspace.write("pipeline: error: x\n", to: "Pipelines/a.yaml")
        let lines = try shown("check", columns: 200, in: workspace)
        #expect(lines[0].hasPrefix("Pipelines/a.yaml:1:16: \u{1B}[1;31merror:\u{1B}[0m "), "\(lines)")
        #expect(lines[1] == "  pipeline: error: x", "\(lines)")
    }
}

@Suite("Interrupted commands")
struct InterruptionTests {
    /// Starts a command that reads a pipe, interrupts it there, and returns its exit code and messages. Opening the pipe for writing waits for
    /// the reader, so nothing depends on time.
    private func interrupted(_ command: String, reading pipe: String, by signal: String, in workspace: TestWorkspace) throws -> Outcome {
        try workspace.shell(
            """
            rm -f \(pipe); mkfifo \(pipe)
            env --default-signal=INT,TERM "$HERALD" \(command) & process=$!
            exec 3> \(pipe)
            kill -\(signal) $process; wait $process; code=$?
            exec 3>&-; rm \(pipe)
            exit $code
            """)
    }

    @Test("An interrupted intake keeps whole records, and the next one takes in the rest")
    func intake() throws {
        let workspace = try TestWorkspace.withSamples()
        let message = "interrupted; the records stored so far are whole and stay; take in the same sources again for the rest\n"
        #expect(
            try interrupted("intake records.jsonl", reading: "records.jsonl", by: "INT", in: workspace)
                == Outcome(status: 130, output: "", errors: message))
        #expect(
            try interrupted("intake --preview records.jsonl", reading: "records.jsonl", by: "TERM", in: workspace)
                == Outcome(status: 143, output: "", errors: "interrupted; a preview changes nothing\n"))
        #expect(try workspace.herald("store", "check").status == 0)
    }
}
