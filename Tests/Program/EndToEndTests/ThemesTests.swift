import Testing

@Suite("herald themes")
struct ThemesTests {
    @Test("Without an argument the schemes are listed")
    func schemes() throws {
        let outcome = try TestWorkspace().herald("themes")
        let codes = outcome.output.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(outcome.status == 0 && codes == ["code", "gcm", "gfmd-2016", "iamm", "sdg", "unesco-im"])
    }

    @Test("A code is listed with those above and below it, in the language that was asked for")
    func code() throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald("themes", "gfmd-2016:2", "--language", "fr")
                == .done(
                    """
                    code           label                                                                      kind
                    gfmd-2016      Neuvième Forum mondial sur la migration et le développement (Dacca, 2016)  scheme
                    gfmd-2016:2      Sociologie de la migration et du développement                           sub-theme
                    gfmd-2016:2.1      Migration, diversité et sociétés harmonieuses                          roundtable
                    gfmd-2016:2.2      Protection des droits humains des migrants en toutes situations        roundtable
                    """ + "\n"))
        #expect(
            try workspace.herald("themes", "iamm:20", "--json").output.split(separator: "\n").first
                == #"{"code":"iamm","kind":"scheme","parent":null,"label":"International Agenda for Migration Management","language":"en"}"#
        )
    }

    @Test("Words are found in all languages, whatever their accents, and in their beginnings")
    func find() throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald("themes", "iamm:5", "--find", "EGALITE travail")
                == .done(
                    """
                    code        label                                                        part of
                    iamm:5.p12  Equal treatment of authorized migrant workers and nationals  Labour Migration
                    """ + "\n"))
        #expect(try workspace.herald("themes", "--find", "xyzzy") == .done("no code matches\n"))
    }

    @Test("Practices are counted with those of narrower codes")
    func counts() throws {
        let workspace = try TestWorkspace.withSamples()
        let counted = try workspace.herald("themes", "--counts", "--json").output
        #expect(counted.contains(#""code":"iamm""#) && counted.contains(#""practices":3}"#), "\(counted)")
    }

    @Test("An unknown scheme, code or language is refused")
    func unknown() throws {
        let workspace = try TestWorkspace()
        #expect(
            try workspace.herald("themes", "iam").errors
                == "error: no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im\n  hint: did you mean \"iamm\"?\n")
        #expect(try workspace.herald("themes", "sdg:99").errors.hasPrefix("error: the scheme \"sdg\" has no code \"99\"\n"))
        #expect(
            try workspace.herald("themes", "--language", "x_y").errors
                == "error: --language is \"x_y\"; expected a BCP 47 language tag such as en, fr or pt-BR\n")
    }
}
