using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Tests.Architecture;

/// <summary>Nothing that was stored or sent is taken for a type, an assembly or a program: no compiled method calls a way there.</summary>
public sealed class NoCodeFromDataTests
{
    private static readonly Type[] Attributes = [typeof(JsonPolymorphicAttribute), typeof(JsonDerivedTypeAttribute)];

    [Fact]
    public void The_product_has_no_way_from_a_text_to_code() => Violations.AssertNone(
        new[] { "Core", "Engine", "Storage", "Queues", "Hosting", "Client", "Rest", "Api" }
            .Select(name => Assembly.Load($"JobScheduler.{name}"))
            .Append(Assembly.LoadFrom(NodeAssemblies.Path(NodeKind.Worker))).SelectMany(assembly => assembly.GetTypes()).SelectMany(Found));

    [Fact]
    public void Such_a_way_is_found() => Assert.Equal(
        ["JsonDerivedTypeAttribute", "Type.GetType", "Activator.CreateInstance", "Process.Start"],
        Found(typeof(Sample)).Select(found => found.Replace("Sample has ", "", StringComparison.Ordinal)));

    private static IEnumerable<string> Found(Type type) =>
        type.GetCustomAttributesData().Select(attribute => attribute.AttributeType).Intersect(Attributes)
            .Select(attribute => attribute.Name)
            .Concat(KnownTypes.UsedBy(type).Where(IsAWayIn).Select(member => $"{member.DeclaringType!.Name}.{member.Name}"))
            .Select(found => $"{type.Name} has {found}");

    private static bool IsAWayIn(MemberInfo member) => (member.DeclaringType?.Name, member.Name) switch
    {
        (nameof(Type) or nameof(Assembly) or nameof(Module), nameof(Type.GetType)) => true,
        (nameof(Assembly), var name) => name.StartsWith(nameof(Assembly.Load), StringComparison.Ordinal),
        (nameof(Process), nameof(Process.Start)) => true,
        // What the compiler makes of new T() is the generic one.
        (nameof(Activator), nameof(Activator.CreateInstance)) => member is MethodInfo { IsGenericMethod: false },
        (nameof(MethodBase) or nameof(ConstructorInfo), nameof(MethodBase.Invoke)) => true,
        (nameof(Delegate), nameof(Delegate.DynamicInvoke)) => true,
        (nameof(AssemblyLoadContext) or nameof(DefaultJsonTypeInfoResolver) or "BinaryFormatter" or "CSharpScript", _) => true,
        _ => false,
    };

    [JsonDerivedType(typeof(Sample))]
    private sealed class Sample
    {
        public static object Made(string name) => Activator.CreateInstance(Type.GetType(name)!)!;

        public static void Start(string name) => Process.Start(name);
    }
}
