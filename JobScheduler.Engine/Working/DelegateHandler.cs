using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Engine.Working;

/// <summary>A lambda or method whose first parameter is the payload; the others are the job's context, its token, or services.</summary>
internal sealed class DelegateHandler<TPayload> : HandlerRegistration
{
    private readonly Func<object, JobContext, IServiceProvider, CancellationToken, Task<JobOutcome>> _call;
    private readonly Type[] _services;

    public DelegateHandler(string name, Delegate handler)
        : base(name, "the delegate given to AddHandler", typeof(TPayload))
    {
        (_call, _services) = (DelegateCalls.Compile(handler), [.. DelegateCalls.ServicesOf(handler.Method)]);
    }

    /// <inheritdoc/>
    public override void TryMake(IServiceProvider scope)
    {
        foreach (var service in _services) scope.GetRequiredService(service);
    }

    /// <inheritdoc/>
    public override Task<JobOutcome> RunAsync(
        IServiceProvider scope, object? payload, JobContext context, CancellationToken cancellationToken) =>
        _call(payload!, context, scope, cancellationToken);
}

/// <summary>Turns a delegate of any shape into one call, compiled once.</summary>
internal static class DelegateCalls
{
    private static readonly MethodInfo Service = typeof(ServiceProviderServiceExtensions).GetMethod(
        nameof(ServiceProviderServiceExtensions.GetRequiredService), [typeof(IServiceProvider), typeof(Type)])!;

    public static bool IsTask(Type type) =>
        type == typeof(Task) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>));

    public static IEnumerable<Type> ServicesOf(MethodInfo method) =>
        from parameter in method.GetParameters().Skip(1)
        where parameter.ParameterType != typeof(JobContext) && parameter.ParameterType != typeof(CancellationToken)
        select parameter.ParameterType;

    public static Func<object, JobContext, IServiceProvider, CancellationToken, Task<JobOutcome>> Compile(Delegate handler)
    {
        var payload = Expression.Parameter(typeof(object));
        var context = Expression.Parameter(typeof(JobContext));
        var services = Expression.Parameter(typeof(IServiceProvider));
        var token = Expression.Parameter(typeof(CancellationToken));
        var arguments = handler.Method.GetParameters().Select((parameter, at) => (Expression)(
            at == 0 ? Expression.Convert(payload, parameter.ParameterType)
            : parameter.ParameterType == typeof(JobContext) ? context
            : parameter.ParameterType == typeof(CancellationToken) ? token
            : Expression.Convert(
                Expression.Call(Service, services, Expression.Constant(parameter.ParameterType)), parameter.ParameterType)));
        var call = Expression.Invoke(Expression.Constant(handler), arguments);
        return Expression.Lambda<Func<object, JobContext, IServiceProvider, CancellationToken, Task<JobOutcome>>>(
            Outcome(call), payload, context, services, token).Compile();
    }

    private static Expression Outcome(Expression call)
    {
        if (call.Type == typeof(Task<JobOutcome>)) return call;
        if (call.Type == typeof(Task)) return Expression.Call(typeof(DelegateCalls), nameof(DoneAsync), null, call);
        return Expression.Call(typeof(DelegateCalls), nameof(ResultAsync), call.Type.GetGenericArguments(), call);
    }

    private static async Task<JobOutcome> DoneAsync(Task task)
    {
        await task;
        return JobOutcome.Success();
    }

    private static async Task<JobOutcome> ResultAsync<TResult>(Task<TResult> task) => JobOutcome.Success(await task);
}
