import {
  isRequirement,
  refuseUnentitled,
  type HandlerClass,
  type Message,
  type Requirement,
} from '@portico/kernel/application';

const REQUIREMENT = Symbol('who may have it carried out');

/** Notes who may have the messages of a handler carried out. A handler that does not say so is refused. */
export const noteRequirement = ({
  name,
  handles,
  requires,
}: Pick<HandlerClass, 'name' | 'handles' | 'requires'>): void => {
  if (!isRequirement(requires)) {
    throw new Error(`${name} does not say who may have it carried out: give it a static readonly requires.`);
  }
  Reflect.defineMetadata(REQUIREMENT, requires, handles);
};

/** Throws `InsufficientScope` unless the actor of a message may have it carried out. */
export const admit = (message: Message): void => {
  const requirement = Reflect.getOwnMetadata(REQUIREMENT, message.constructor) as Requirement | undefined;
  if (requirement === undefined) throw new Error(`No handler of ${message.constructor.name} is bound.`);
  refuseUnentitled(message.actor, requirement);
};
