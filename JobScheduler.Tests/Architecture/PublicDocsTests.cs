using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;

namespace JobScheduler.Tests.Architecture;

public sealed class PublicDocsTests
{
    [Fact]
    public void Every_public_type_says_what_it_is()
    {
        var assemblies = ProductAssemblies.Paths.ToList();

        Assert.Contains(assemblies, path => Path.GetFileName(path) == "JobScheduler.Core.dll");
        Violations.AssertNone(assemblies.SelectMany(path =>
            PublicDocs.Violations(PublicTypes(path), XDocument.Load(Path.ChangeExtension(path, ".xml")))));
    }

    [Fact]
    public void A_type_without_a_summary_or_with_an_empty_one_is_found()
    {
        var docs = XDocument.Parse("""
            <doc><members>
                <member name="T:System.Uri"><summary>An address.</summary></member>
                <member name="T:System.Version"><summary> </summary></member>
                <member name="T:System.Lazy`1"><summary>A value made when asked for.</summary></member>
            </members></doc>
            """);

        Assert.Equal(
            ["System.Version has no summary", "System.Random has no summary"],
            PublicDocs.Violations([typeof(Uri), typeof(Version), typeof(Random), typeof(Lazy<>)], docs));
    }

    // A Razor page is public because its generator says so, and has no place for a summary; Program belongs to the compiler.
    private static IEnumerable<Type> PublicTypes(string path) => Assembly
        .LoadFrom(path)
        .GetTypes()
        .Where(type => type.IsPublic && type.Namespace is not null && !type.IsAssignableTo(typeof(IComponent)));
}
