using System.Reflection;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Rest.Http;
using JobScheduler.Storage;

namespace JobScheduler.Tests.Architecture;

/// <summary>A step of a walk through the code: a method of ours, and what the compiler made of it.</summary>
internal sealed class Hop
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, Type> TypesByName =
        new[] { typeof(IdText), typeof(EnqueueJobs), typeof(StorageServices), typeof(Job) }
            .SelectMany(type => type.Assembly.GetTypes()).Where(type => !type.IsNested).ToLookup(type => type.Name.Split('`')[0]);

    private readonly string _name;
    private readonly string _method;
    private readonly Type? _type;
    private readonly List<MemberInfo> _members;

    public Hop(string type, string method)
    {
        (_name, _method) = (type, method);
        _type = TypesByName[type].FirstOrDefault(found => found.GetMember(method, Declared).Length > 0);
        _members = _type is null ? [] : [.. Bodies(_type).SelectMany(KnownTypes.UsedBy)];
    }

    public bool Exists => _type is not null;

    /// <summary>Whether this one calls the other, itself or in a lambda, or leaves something in a queue of its own that
    /// the other takes from.</summary>
    public bool LeadsTo(Hop next) =>
        _members.OfType<MethodBase>().Any(next.IsMeantBy) || (_type == next._type && Queues().Intersect(next.Queues()).Any());

    public override string ToString() => $"{_name}.{_method}";

    private IEnumerable<string> Queues() => _members.OfType<FieldInfo>()
        .Where(field =>
            DefinitionOf(field.DeclaringType!) == _type && field.FieldType.Name.StartsWith("Channel`", StringComparison.Ordinal))
        .Select(field => field.Name);

    /// <summary>A call names the method itself, or the one of a base type or an interface that it stands for.</summary>
    private bool IsMeantBy(MethodBase called)
    {
        if (_type is null || called.Name != _method) return false;
        var meant = _type.GetInterfaces().Append(_type).Append(_type.BaseType).OfType<Type>().Select(DefinitionOf);
        return meant.Contains(DefinitionOf(called.DeclaringType!));
    }

    /// <summary>The method with its state machine, its lambdas and its local functions.</summary>
    private IEnumerable<MethodBase> Bodies(Type type) => type.GetMethods(Declared)
        .Where(method => method.Name == _method || method.Name.Contains($"<{_method}>", StringComparison.Ordinal) || IsMadeOfIt(type))
        .Concat(type.GetNestedTypes(Declared).SelectMany(Bodies));

    private bool IsMadeOfIt(Type type) => type.Name.Contains($"<{_method}>", StringComparison.Ordinal);

    private static Type DefinitionOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
